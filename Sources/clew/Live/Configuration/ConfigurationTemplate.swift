extension Configuration {
  /// A `config.toml` to begin with: everything that can be in it, nothing of it in force.
  static let template = """
    # clew reads this file when it starts. Lines that begin with # say nothing; take the sign away to
    # use one. `clew config show` tells what is in force, `clew config edit` opens and checks this file.

    # Which profile is used where neither --profile nor CLEW_PROFILE says so.
    # default_profile = "lab"

    # A service of your own. sail, openai and practice are built in, and can be changed in the same way.
    # [profiles.lab]
    # base_url = "http://gpu.lab:8000/v1"
    # Where the key comes from, never the key itself: env:NAME, file:PATH (mode 0600; `clew key set lab`
    # writes one) or cmd:COMMAND, which prints it on its first line and runs when the service is first asked.
    # key = "cmd:pass show lab"
    # default_model = "qwen3-32b"
    # Whether the service answers a repeated Idempotency-Key with the same response. Only true is paid once
    # whatever happens on the way.
    # idempotency_keys = false
    # Whether many rows can go up as one: "sail" (POST /batches), or false.
    # batches = false
    # windows = ["asap", "flex"]

    # [profiles.lab.headers]
    # X-Team = "search"

    # Dollars per million tokens: input, output, cached input; under a window's name, or any.
    # [profiles.lab.prices."qwen3-32b"]
    # any = [0.40, 1.80, 0.08]

    # Defaults for %set; `%set` alone lists them all.
    # [settings]
    # max_output_tokens = 4000
    # wait = "auto"
    # confirm = "100,$1"

    """
}
