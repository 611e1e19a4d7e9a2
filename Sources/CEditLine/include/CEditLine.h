// What Swift cannot reach in libedit by itself: its variadic functions, one line each, and two
// questions to the C library about wide characters. Everything else is used from <histedit.h> as it is.
#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <histedit.h>
#include <wchar.h>

// The editor.
int cel_set_client(EditLine *editor, void *client);
void *cel_client(EditLine *editor);
int cel_set_terminal(EditLine *editor, const char *type);
int cel_set_editor(EditLine *editor, const wchar_t *mode);
int cel_set_signals(EditLine *editor, int on);
/// `escape` stands before and after what takes no room on the screen.
int cel_set_prompt(EditLine *editor, wchar_t *(*prompt)(EditLine *), wchar_t escape);
int cel_set_getc(EditLine *editor, int (*next)(EditLine *, wchar_t *));
/// libedit keeps `name` and `help` and does not copy them: they must live as long as the editor.
int cel_add_function(
    EditLine *editor, const wchar_t *name, const wchar_t *help,
    unsigned char (*function)(EditLine *, wint_t));
int cel_bind(EditLine *editor, const wchar_t *key, const wchar_t *command);
/// Binds in the other map: vi's command mode.
int cel_bind_alternative(EditLine *editor, const wchar_t *key, const wchar_t *command);
/// `mode` is `-d` while a line is edited, `-x` while it is not.
int cel_set_tty(EditLine *editor, const wchar_t *mode, const wchar_t *change);
int cel_set_capability(EditLine *editor, const wchar_t *capability, const wchar_t *value);
int cel_refresh(EditLine *editor);
int cel_prepare_terminal(EditLine *editor, int editing);
int cel_set_history(EditLine *editor, HistoryW *history);
/// Runs one line of an editrc file.
int cel_run(EditLine *editor, const char *line);

// The history.
int cel_history_set_size(HistoryW *history, int size);
int cel_history_set_unique(HistoryW *history, int unique);
int cel_history_enter(HistoryW *history, const wchar_t *entry);

// Wide characters.
/// Makes the character type a UTF-8 one, the user's if possible. Zero where there is none.
int cel_use_utf8(void);
/// Cells the character takes as libedit counts them: -1 for one that is not printable.
int cel_columns(wchar_t character);

#endif
