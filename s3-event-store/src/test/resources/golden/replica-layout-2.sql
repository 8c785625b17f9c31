CREATE TABLE shared_bundle(
    user TEXT NOT NULL, device TEXT NOT NULL, number INTEGER NOT NULL, id BLOB NOT NULL,
    PRIMARY KEY (user, device, number, id)) STRICT, WITHOUT ROWID;
CREATE TABLE shared_changed_basis(
    user TEXT NOT NULL, id BLOB NOT NULL, part INTEGER NOT NULL, changed BLOB NOT NULL,
    PRIMARY KEY (user, id, part, changed)) STRICT, WITHOUT ROWID;
CREATE TABLE shared_commit(
    sequence INTEGER PRIMARY KEY, hash TEXT NOT NULL, first_position INTEGER NOT NULL) STRICT;
CREATE TABLE shared_decided(
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    user TEXT NOT NULL,
    device TEXT NOT NULL,
    bundle_number INTEGER,
    bundle_id BLOB,
    stamps TEXT NOT NULL,
    actions TEXT,
    verdict TEXT NOT NULL,
    reason TEXT,
    sequence INTEGER NOT NULL,
    first_position INTEGER NOT NULL,
    events INTEGER NOT NULL,
    UNIQUE (id, user)) STRICT;
CREATE INDEX shared_decided_sequence ON shared_decided(sequence);
CREATE TABLE shared_event(
    position INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    fixed BLOB NOT NULL,
    texts TEXT NOT NULL,
    payload BLOB NOT NULL) STRICT;
CREATE INDEX shared_event_type ON shared_event(type);
CREATE TABLE shared_head(
    one INTEGER PRIMARY KEY CHECK (one = 1),
    log_id BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL,
    next_position INTEGER NOT NULL) STRICT;
CREATE TABLE shared_latest(
    seconds INTEGER NOT NULL, nanos INTEGER NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (seconds, nanos)) STRICT, WITHOUT ROWID;
CREATE TABLE shared_tag(
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (key, value)) STRICT;
CREATE TABLE shared_tagged(
    tag INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (tag, position)) STRICT, WITHOUT ROWID;
CREATE TABLE shared_type(
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, UNIQUE (name, version)) STRICT;
