// For wcwidth.
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE

#include "CEditLine.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <wctype.h>

int cel_set_client(EditLine *e, void *client) { return el_wset(e, EL_CLIENTDATA, client); }

void *cel_client(EditLine *e) {
  void *client = NULL;
  return el_wget(e, EL_CLIENTDATA, &client) == 0 ? client : NULL;
}

int cel_set_terminal(EditLine *e, const char *type) { return el_set(e, EL_TERMINAL, type); }
int cel_set_editor(EditLine *e, const wchar_t *mode) { return el_wset(e, EL_EDITOR, mode); }
int cel_set_signals(EditLine *e, int on) { return el_wset(e, EL_SIGNAL, on); }

int cel_set_prompt(EditLine *e, wchar_t *(*prompt)(EditLine *), wchar_t escape) {
  return el_wset(e, EL_PROMPT_ESC, prompt, escape);
}

int cel_set_getc(EditLine *e, int (*next)(EditLine *, wchar_t *)) {
  return el_wset(e, EL_GETCFN, next);
}

int cel_add_function(
    EditLine *e, const wchar_t *name, const wchar_t *help,
    unsigned char (*function)(EditLine *, wint_t)) {
  return el_wset(e, EL_ADDFN, name, help, function);
}

int cel_bind(EditLine *e, const wchar_t *key, const wchar_t *command) {
  return el_wset(e, EL_BIND, key, command, NULL);
}

int cel_bind_alternative(EditLine *e, const wchar_t *key, const wchar_t *command) {
  return el_wset(e, EL_BIND, L"-a", key, command, NULL);
}

int cel_set_tty(EditLine *e, const wchar_t *mode, const wchar_t *change) {
  return el_wset(e, EL_SETTY, mode, change, NULL);
}

int cel_set_capability(EditLine *e, const wchar_t *capability, const wchar_t *value) {
  return el_wset(e, EL_SETTC, capability, value, NULL);
}

int cel_refresh(EditLine *e) { return el_wset(e, EL_REFRESH); }
int cel_prepare_terminal(EditLine *e, int editing) { return el_wset(e, EL_PREP_TERM, editing); }
int cel_set_history(EditLine *e, HistoryW *h) { return el_wset(e, EL_HIST, history_w, h); }

int cel_run(EditLine *e, const char *line) {
  Tokenizer *words = tok_init(NULL);
  int count = 0, result = -1;
  const char **list = NULL;
  if (words == NULL) return -1;
  if (tok_str(words, line, &count, &list) == 0 && count > 0) result = el_parse(e, count, list);
  tok_end(words);
  return result;
}

int cel_history_set_size(HistoryW *h, int size) {
  HistEventW event;
  return history_w(h, &event, H_SETSIZE, size);
}

int cel_history_set_unique(HistoryW *h, int unique) {
  HistEventW event;
  return history_w(h, &event, H_SETUNIQUE, unique);
}

int cel_history_enter(HistoryW *h, const wchar_t *entry) {
  HistEventW event;
  return history_w(h, &event, H_ENTER, entry);
}

static int is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int cel_use_utf8(void) {
  // Only the character type: a decimal comma would reach everything else that prints numbers.
  if (setlocale(LC_CTYPE, "") != NULL && is_utf8()) return 1;
  if (setlocale(LC_CTYPE, "C.UTF-8") != NULL && is_utf8()) return 1;
  return setlocale(LC_CTYPE, "en_US.UTF-8") != NULL && is_utf8();
}

int cel_columns(wchar_t character) {
  return iswprint((wint_t)character) ? wcwidth(character) : -1;
}
