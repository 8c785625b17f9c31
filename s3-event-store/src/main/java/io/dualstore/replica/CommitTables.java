package io.dualstore.replica;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Event;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** Writes commits into the tables of a replica, within a transaction of the caller. */
final class CommitTables {

    private final String insertCommit;
    private final String insertEvent;
    private final String insertTagged;
    private final String insertLatest;
    private final String selectLatest;
    private final Dictionary dictionary;
    private final DecidedUpdates decided;
    private final DecidedBundles bundles;
    private final ChangedBasesTable changedBases;

    CommitTables(
            String prefix,
            Dictionary dictionary,
            DecidedUpdates decided,
            DecidedBundles bundles,
            ChangedBasesTable changedBases) {
        this.insertCommit = "INSERT INTO " + prefix + "commit(sequence, hash, first_position) VALUES (?, ?, ?)";
        this.insertEvent =
                "INSERT INTO " + prefix + "event(position, type, fixed, texts, payload) VALUES (?, ?, ?, ?, ?)";
        this.insertTagged = "INSERT INTO " + prefix + "tagged(tag, position) VALUES (?, ?)";
        this.insertLatest = "INSERT INTO " + prefix + "latest(seconds, nanos, position) VALUES (?, ?, ?)";
        this.selectLatest = "SELECT seconds, nanos FROM " + prefix + "latest ORDER BY seconds DESC, nanos DESC LIMIT 1";
        this.dictionary = dictionary;
        this.decided = decided;
        this.bundles = bundles;
        this.changedBases = changedBases;
    }

    /** @param notes returns notes on changed bases that begin with those of the commits written so far */
    void write(SqliteSession session, Iterable<StoredCommit> commits, Supplier<ChangedBases> notes)
            throws SQLException {
        long number = decided.nextNumber(session);
        Instant latest = session.first(selectLatest, row -> Instant.ofEpochSecond(row.getLong(1), row.getInt(2)))
                .orElse(Instant.MIN);
        for (StoredCommit commit : commits) {
            long position = commit.header().firstPosition();
            session.update(insertCommit, commit.header().sequence(), commit.hash(), position);
            BundleRef lastBundle = null;
            List<Update> added = new ArrayList<>();
            for (Update update : commit.updates()) {
                if (!Objects.equals(lastBundle, update.bundle())) {
                    lastBundle = update.bundle();
                    bundles.add(session, update);
                }
                if (decided.add(session, number, commit.header().sequence(), position, update)) {
                    number++;
                    added.add(update);
                }
                for (Event event : update.events()) {
                    addEvent(session, position, update, event);
                    Instant time = believable(event, commit);
                    if (time.isAfter(latest)) {
                        latest = time;
                        session.update(insertLatest, latest.getEpochSecond(), latest.getNano(), position);
                    }
                    position++;
                }
            }
            noteChangedBases(session, added, notes.get());
        }
    }

    /** What is noted of a commit depends on the commits up to it only, however many share a transaction. */
    private void noteChangedBases(SqliteSession session, List<Update> added, ChangedBases notes) throws SQLException {
        added.forEach(notes::add);
        for (Map.Entry<UserUpdate, List<List<UUID>>> update : notes.changed().entrySet()) {
            changedBases.add(session, update.getKey(), update.getValue());
        }
    }

    /**
     * The time of an event is a claim of the device that made it. It cannot be after its commit: a device whose clock is far ahead would
     * hide the times of everything that follows.
     */
    private static Instant believable(Event event, StoredCommit commit) {
        Instant committed = commit.header().time();
        return event.time().isAfter(committed) ? committed : event.time();
    }

    private void addEvent(SqliteSession session, long position, Update update, Event event) throws SQLException {
        long type = dictionary.type(session, event.name());
        PreparedStatement row = session.prepared(insertEvent);
        row.setLong(1, position);
        row.setLong(2, type);
        row.setBytes(3, EventRow.fixed(update.id(), event));
        row.setString(4, EventRow.texts(update.user(), event));
        row.setBytes(5, event.payload().bytes());
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
