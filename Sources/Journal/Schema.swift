internal import GRDB

/// The tables, as the steps that lead to them. A step that has been released is never changed:
/// `PRAGMA user_version` counts the steps a file has seen. `docs/journal.md` is its manual.
enum Schema {
  static let steps: [String] = [first, search, batches]

  private static let first = """
    CREATE TABLE session (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      face TEXT NOT NULL,
      notebook TEXT,
      profile TEXT NOT NULL,
      directory TEXT NOT NULL,
      started_at REAL NOT NULL
    ) STRICT;

    CREATE TABLE cell (
      id INTEGER PRIMARY KEY,
      session INTEGER NOT NULL REFERENCES session (id),
      number INTEGER NOT NULL,
      source TEXT NOT NULL,
      notebook_cell_id TEXT,
      status TEXT,
      started_at REAL NOT NULL,
      finished_at REAL
    ) STRICT;
    CREATE INDEX cell_by_number ON cell (session, number);

    CREATE TABLE job_group (
      id INTEGER PRIMARY KEY,
      cell INTEGER NOT NULL,
      kind TEXT NOT NULL,
      created_at REAL NOT NULL
    ) STRICT;
    CREATE INDEX job_group_by_cell ON job_group (cell);

    CREATE TABLE job (
      id INTEGER PRIMARY KEY,
      session INTEGER NOT NULL,
      cell INTEGER NOT NULL,
      cell_number INTEGER NOT NULL,
      member INTEGER,
      job_group INTEGER REFERENCES job_group (id),
      profile TEXT NOT NULL,
      base_url TEXT NOT NULL,
      model TEXT NOT NULL,
      completion_window TEXT,
      prompt TEXT NOT NULL,
      system TEXT,
      parameters TEXT NOT NULL,
      dataset_row TEXT,
      deferral TEXT,
      fingerprint TEXT,
      ordinal INTEGER,
      ordinal_in_cell INTEGER,
      notebook TEXT,
      notebook_cell_id TEXT,
      recall INTEGER NOT NULL,
      recorded_from INTEGER REFERENCES job (id),
      owner TEXT,
      state TEXT NOT NULL,
      attempt INTEGER NOT NULL,
      is_foreground INTEGER NOT NULL,
      response_id TEXT,
      output_text TEXT,
      reasoning_text TEXT,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cached_tokens INTEGER,
      reasoning_tokens INTEGER,
      cost_usd REAL,
      error_code TEXT,
      error_message TEXT,
      is_free INTEGER NOT NULL,
      created_at REAL NOT NULL,
      submitted_at REAL,
      completed_at REAL
    ) STRICT;
    CREATE INDEX job_by_number ON job (session, cell_number, member);
    CREATE INDEX job_by_cell ON job (cell);
    CREATE INDEX job_by_group ON job (job_group) WHERE job_group IS NOT NULL;
    CREATE INDEX job_by_fingerprint ON job (fingerprint, ordinal);
    CREATE INDEX job_by_session_fingerprint ON job (session, fingerprint, ordinal);
    CREATE INDEX job_by_cell_fingerprint ON job (cell, fingerprint, ordinal_in_cell);
    CREATE INDEX job_by_notebook_cell ON job (notebook_cell_id, fingerprint, ordinal_in_cell);
    CREATE INDEX job_by_response ON job (response_id) WHERE response_id IS NOT NULL;
    CREATE INDEX job_by_source ON job (recorded_from) WHERE recorded_from IS NOT NULL;
    CREATE INDEX job_by_state ON job (state);

    CREATE TABLE upstream (
      job INTEGER NOT NULL REFERENCES job (id),
      needs INTEGER NOT NULL REFERENCES job (id),
      PRIMARY KEY (job, needs)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX upstream_by_need ON upstream (needs);

    CREATE TABLE attempt (
      job INTEGER NOT NULL REFERENCES job (id),
      number INTEGER NOT NULL,
      body BLOB NOT NULL,
      idempotency_key TEXT,
      created_at REAL NOT NULL,
      sent_at REAL,
      response_id TEXT,
      PRIMARY KEY (job, number)
    ) STRICT;

    CREATE TABLE response (
      job INTEGER NOT NULL REFERENCES job (id),
      attempt INTEGER NOT NULL,
      body BLOB NOT NULL,
      received_at REAL NOT NULL,
      PRIMARY KEY (job, attempt)
    ) STRICT;

    CREATE TABLE tag (
      job INTEGER NOT NULL REFERENCES job (id),
      place INTEGER NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (job, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tag_by_name ON tag (name);

    CREATE TABLE setting (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW jobs AS
    SELECT
      job.id, job.session, job.cell, job.cell_number, job.member,
      job.cell_number || ifnull('#' || job.member, '') AS number,
      job.job_group, job_group.kind AS group_kind, job.profile, job.base_url, job.model,
      job.completion_window, source.state, job.prompt, job.system, job.parameters,
      job.dataset_row, source.output_text, source.reasoning_text, source.input_tokens,
      source.output_tokens, source.cached_tokens, source.reasoning_tokens, source.cost_usd,
      source.error_code, source.error_message, source.is_free, source.attempt,
      source.is_foreground, source.response_id, source.created_at, source.submitted_at,
      source.completed_at, job.fingerprint, job.ordinal, job.recorded_from, source.owner,
      (
        SELECT json_group_array(name)
        FROM (SELECT name FROM tag WHERE tag.job = job.id ORDER BY place)
      ) AS tags
    FROM job
    JOIN job AS source ON source.id = ifnull(job.recorded_from, job.id)
    LEFT JOIN job_group ON job_group.id = job.job_group;
    """

  /// Prompts and answers as words, without another copy of them: sqlite.org/fts5.html, "External
  /// Content Tables", whose triggers these are.
  private static let search = """
    CREATE VIRTUAL TABLE job_text USING fts5 (
      prompt, output_text, content = 'job', content_rowid = 'id',
      tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO job_text (job_text) VALUES ('rebuild');

    CREATE TRIGGER job_text_insert AFTER INSERT ON job BEGIN
      INSERT INTO job_text (rowid, prompt, output_text)
      VALUES (new.id, new.prompt, new.output_text);
    END;
    CREATE TRIGGER job_text_delete AFTER DELETE ON job BEGIN
      INSERT INTO job_text (job_text, rowid, prompt, output_text)
      VALUES ('delete', old.id, old.prompt, old.output_text);
    END;
    CREATE TRIGGER job_text_update AFTER UPDATE OF prompt, output_text ON job
    WHEN old.prompt IS NOT new.prompt OR old.output_text IS NOT new.output_text BEGIN
      INSERT INTO job_text (job_text, rowid, prompt, output_text)
      VALUES ('delete', old.id, old.prompt, old.output_text);
      INSERT INTO job_text (rowid, prompt, output_text)
      VALUES (new.id, new.prompt, new.output_text);
    END;
    """

  /// Brings a journal up to date, all steps in one transaction. Two processes may try at once: the
  /// second finds nothing left to do.
  static func migrate(_ database: Database) throws {
    try database.inTransaction(.immediate) {
      let version = try version(of: database)
      for step in steps.dropFirst(version) { try database.execute(sql: step) }
      if version < steps.count {
        try database.execute(sql: "PRAGMA user_version = \(steps.count)")
      }
      return .commit
    }
  }

  /// How many steps a journal has seen.
  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }
}
