extension CodeLanguage {
  /// The languages that answers are mostly about. Keywords are those of the languages' own
  /// specifications, with the names that they reserve for literals.
  static let known: [String: CodeLanguage] = [
    "swift": curly(
      """
      actor any as associatedtype async await borrowing break case catch class consuming continue
      convenience default defer deinit do dynamic else enum extension fallthrough false fileprivate
      final for func get guard if import in indirect infix init inout internal is isolated lazy let
      macro mutating nil nonisolated open operator optional override package postfix precedencegroup
      prefix private protocol public repeat required rethrows return self Self sending set some
      static struct subscript super switch throw throws true try typealias unowned var weak where
      while willSet didSet
      """, quotes: "\"", longQuotes: ["\"\"\""]),
    "python": hashed(
      """
      and as assert async await break case class continue def del elif else except False finally for
      from global if import in is lambda match None nonlocal not or pass raise return True try type
      while with yield
      """, longQuotes: ["\"\"\"", "'''"]),
    "javascript": curly(ecmaScript, longQuotes: ["`"]),
    "typescript": curly(
      ecmaScript + """
         abstract any as asserts boolean declare enum implements infer interface is keyof namespace
        never number object private protected public readonly satisfies string symbol type unknown
        """, longQuotes: ["`"]),
    "c": curly(c),
    "cpp": curly(
      c + """
         alignas alignof and asm bool catch char8_t char16_t char32_t class concept const_cast
        consteval constexpr constinit co_await co_return co_yield decltype delete dynamic_cast
        explicit export false friend mutable namespace new noexcept not nullptr operator or private
        protected public reinterpret_cast requires static_assert static_cast template this
        thread_local throw true try typeid typename using virtual wchar_t
        """),
    "csharp": curly(
      """
      abstract as async await base bool break byte case catch char checked class const continue
      decimal default delegate do double else enum event explicit extern false finally fixed float
      for foreach goto if implicit in int interface internal is lock long namespace new null object
      operator out override params private protected public readonly record ref return sbyte sealed
      short sizeof stackalloc static string struct switch this throw true try typeof uint ulong
      unchecked unsafe ushort using var virtual void volatile when where while yield
      """),
    "java": curly(
      """
      abstract assert boolean break byte case catch char class const continue default do double else
      enum extends false final finally float for goto if implements import instanceof int interface
      long native new null package private protected public record return sealed short static
      strictfp super switch synchronized this throw throws transient true try var void volatile while
      yield
      """, longQuotes: ["\"\"\""]),
    "kotlin": curly(
      """
      abstract as break by catch class companion const constructor continue data do else enum false
      final finally for fun get if import in infix init inline interface internal is lateinit null
      object open operator out override package private protected public reified return sealed set
      super suspend this throw true try typealias val var vararg when where while
      """, longQuotes: ["\"\"\""]),
    "scala": curly(
      """
      abstract case catch class def do else enum extends export false final finally for given if
      implicit import lazy match new null object override package private protected return sealed
      super then this throw trait true try type using val var while with yield
      """, longQuotes: ["\"\"\""]),
    "go": curly(
      """
      break case chan const continue default defer else fallthrough false for func go goto if import
      interface iota map nil package range return select struct switch true type var
      """, longQuotes: ["`"]),
    "rust": curly(
      """
      as async await break const continue crate dyn else enum extern false fn for if impl in let loop
      match mod move mut pub ref return self Self static struct super trait true type union unsafe use
      where while
      """),
    "php": CodeLanguage(
      lineComments: ["//", "#"], blockComment: ("/*", "*/"),
      keywords: words(
        """
        abstract and array as break callable case catch class clone const continue declare default do
        echo else elseif enum extends false final finally fn for foreach function global if implements
        include instanceof interface isset list match namespace new null or print private protected
        public readonly require require_once return static switch throw trait true try unset use var
        while yield
        """)),
    "ruby": hashed(
      """
      alias and begin break case class def defined? do else elsif end ensure false for if in module
      next nil not or redo rescue retry return self super then true undef unless until when while yield
      """),
    "lua": CodeLanguage(
      lineComments: ["--"], blockComment: ("--[[", "]]"),
      keywords: words(
        """
        and break do else elseif end false for function goto if in local nil not or repeat return then
        true until while
        """)),
    "haskell": CodeLanguage(
      lineComments: ["--"], blockComment: ("{-", "-}"), quotes: "\"",
      keywords: words(
        """
        case class data default deriving do else forall foreign if import in infix infixl infixr
        instance let module newtype of then type where
        """)),
    "r": hashed(
      "break else FALSE for function if in Inf NA NaN next NULL repeat return TRUE while"),
    "perl": hashed(
      """
      and cmp continue do else elsif eq for foreach ge given gt if last le local lt my ne next no not
      or our package print return sub undef unless until use when while
      """),
    "shell": hashed(
      """
      case do done elif else esac export fi for function if in local readonly return select set shift
      source then trap unset until while
      """),
    "powershell": CodeLanguage(
      lineComments: ["#"], blockComment: ("<#", "#>"),
      keywords: words(
        """
        begin break catch class continue do dynamicparam else elseif end enum exit filter finally for
        foreach from function if in param process return switch throw trap try until using while
        """), ignoresCase: true),
    "sql": CodeLanguage(
      lineComments: ["--"], blockComment: ("/*", "*/"),
      keywords: words(
        """
        add all alter and as asc between by case check column constraint create cross database default
        delete desc distinct drop else end exists false foreign from full group having if in index
        inner insert into is join key left like limit not null offset on or order outer over partition
        primary references returning right rollback select set table then true union unique update
        using values view when where with
        """), ignoresCase: true),
    "json": CodeLanguage(
      lineComments: ["//"], blockComment: ("/*", "*/"), quotes: "\"",
      keywords: words("true false null")),
    "yaml": hashed("true false null yes no on off"),
    "toml": hashed("true false", longQuotes: ["\"\"\"", "'''"]),
    "css": CodeLanguage(
      blockComment: ("/*", "*/"), keywords: words("important media import supports keyframes layer")
    ),
    "html": CodeLanguage(blockComment: ("<!--", "-->")),
    "makefile": hashed("define else endef endif export ifdef ifeq ifndef ifneq include override"),
    "dockerfile": hashed(
      """
      ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER
      VOLUME WORKDIR AS
      """),
    "diff": CodeLanguage(
      quotes: "",
      lineBeginnings: [
        ("+++", .comment), ("---", .comment), ("@@", .number), ("+", .string), ("-", .keyword),
      ]),
  ]

  private static let c = """
    auto break case char const continue default do double else enum extern float for goto if inline
    int long register restrict return short signed sizeof static struct switch typedef union unsigned
    void volatile while
    """

  private static let ecmaScript = """
    async await break case catch class const continue debugger default delete do else export extends
    false finally for from function get if import in instanceof let new null of return set static
    super switch this throw true try typeof undefined var void while with yield
    """

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// A language whose comments are C's.
  private static func curly(
    _ keywords: String, quotes: String = "\"'", longQuotes: [String] = []
  ) -> CodeLanguage {
    CodeLanguage(
      lineComments: ["//"], blockComment: ("/*", "*/"), quotes: quotes, longQuotes: longQuotes,
      keywords: words(keywords))
  }

  /// A language whose comments are the shell's.
  private static func hashed(_ keywords: String, longQuotes: [String] = []) -> CodeLanguage {
    CodeLanguage(
      lineComments: ["#"], commentsFollowBlanks: true, longQuotes: longQuotes,
      keywords: words(keywords))
  }
}
