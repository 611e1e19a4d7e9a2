extension Schema {
  /// What goes up as one: batches of a service, and groups too large for one transaction.
  ///
  /// The index holds all that progress is told by, so that counting a million members reads no rows.
  static let batches = """
    CREATE TABLE batch (
      id INTEGER PRIMARY KEY,
      job_group INTEGER NOT NULL REFERENCES job_group (id),
      profile TEXT NOT NULL,
      base_url TEXT NOT NULL,
      idempotency_key TEXT,
      owner TEXT,
      state TEXT NOT NULL,
      batch_id TEXT,
      created_at REAL NOT NULL,
      sent_at REAL,
      completed_at REAL
    ) STRICT;
    CREATE INDEX batch_by_group ON batch (job_group);

    ALTER TABLE job_group ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE job ADD COLUMN batch INTEGER REFERENCES batch (id);
    CREATE INDEX job_by_batch ON job (batch, state, cost_usd) WHERE batch IS NOT NULL;

    DROP VIEW jobs;
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
      ) AS tags,
      source.batch
    FROM job
    JOIN job AS source ON source.id = ifnull(job.recorded_from, job.id)
    LEFT JOIN job_group ON job_group.id = job.job_group;
    """
}
