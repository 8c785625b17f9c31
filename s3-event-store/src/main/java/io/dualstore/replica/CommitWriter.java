package io.dualstore.replica;

import io.dualstore.log.StoredCommit;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Event;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

/** Writes commits into the tables of a replica, within a transaction of the caller. */
final class CommitWriter {

    private final String insertCommit;
    private final String insertEvent;
    private final String insertTagged;
    private final String insertLatest;
    private final String selectLatest;
    private final Dictionary dictionary;
    private final DecidedUpdates decided;
    private final DecidedBundles bundles;

    CommitWriter(String prefix, Dictionary dictionary, DecidedUpdates decided, DecidedBundles bundles) {
        this.insertCommit = "INSERT INTO " + prefix + "commit(sequence, hash, first_position) VALUES (?, ?, ?)";
        this.insertEvent = "INSERT INTO " + prefix
                + "event(position, id, type, seconds, nanos, update_id, user, tags, metadata, payload)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        this.insertTagged = "INSERT INTO " + prefix + "tagged(tag, position) VALUES (?, ?)";
        this.insertLatest = "INSERT INTO " + prefix + "latest(seconds, nanos, position) VALUES (?, ?, ?)";
        this.selectLatest = "SELECT seconds, nanos FROM " + prefix + "latest ORDER BY seconds DESC, nanos DESC LIMIT 1";
        this.dictionary = dictionary;
        this.decided = decided;
        this.bundles = bundles;
    }

    void write(SqliteSession session, Iterable<StoredCommit> commits) throws SQLException {
        long number = decided.nextNumber(session);
        Instant latest = session.first(selectLatest, row -> Instant.ofEpochSecond(row.getLong(1), row.getInt(2)))
                .orElse(Instant.MIN);
        for (StoredCommit commit : commits) {
            long position = commit.header().firstPosition();
            session.update(insertCommit, commit.header().sequence(), commit.hash(), position);
            BundleRef lastBundle = null;
            for (Update update : commit.updates()) {
                if (!Objects.equals(lastBundle, update.bundle())) {
                    lastBundle = update.bundle();
                    bundles.add(session, update);
                }
                if (decided.add(session, number, commit.header().sequence(), position, update)) {
                    number++;
                }
                byte[] updateId = UuidBytes.of(update.id());
                for (Event event : update.events()) {
                    addEvent(session, position, updateId, update.user(), event);
                    if (event.time().isAfter(latest)) {
                        latest = event.time();
                        session.update(insertLatest, latest.getEpochSecond(), latest.getNano(), position);
                    }
                    position++;
                }
            }
        }
    }

    private void addEvent(SqliteSession session, long position, byte[] updateId, String user, Event event)
            throws SQLException {
        long type = dictionary.type(session, event.name());
        Instant time = event.time();
        PreparedStatement row = session.prepared(insertEvent);
        row.setLong(1, position);
        row.setBytes(2, UuidBytes.of(event.id()));
        row.setLong(3, type);
        row.setLong(4, time.getEpochSecond());
        row.setInt(5, time.getNano());
        row.setBytes(6, updateId);
        row.setString(7, user);
        row.setString(8, TextList.ofTags(event.tags()));
        row.setString(9, TextList.ofMap(event.metadata()));
        row.setBytes(10, event.payload().bytes());
        row.executeUpdate();
        for (Tag tag : event.tags()) {
            long tagNumber = dictionary.tag(session, tag);
            PreparedStatement tagged = session.prepared(insertTagged);
            tagged.setLong(1, tagNumber);
            tagged.setLong(2, position);
            tagged.executeUpdate();
        }
    }
}
