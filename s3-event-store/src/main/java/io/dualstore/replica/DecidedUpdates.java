package io.dualstore.replica;

import io.dualstore.sqlite.SqliteSession;
import io.dualstore.sqlite.UuidBytes;
import io.dualstore.update.Action;
import io.dualstore.update.BundleRef;
import io.dualstore.update.MessageName;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of updates that have their verdict. */
final class DecidedUpdates {

    private static final String COLUMNS =
            "number, id, user, device, bundle_number, bundle_id, stamps, actions, verdict,"
                    + " reason, sequence, first_position, events";

    private final String insert;
    private final String one;
    private final String exists;
    private final String verdict;
    private final String after;
    private final String before;
    private final String nextNumber;

    DecidedUpdates(String prefix) {
        String table = prefix + "decided";
        // A repeated decision changes nothing: the first is the verdict.
        insert = "INSERT OR IGNORE INTO " + table + "(" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        String select = "SELECT " + COLUMNS + " FROM " + table;
        one = select + " WHERE id = ? AND user = ?";
        exists = "SELECT 1 FROM " + table + " WHERE id = ? AND user = ?";
        verdict = "SELECT verdict, reason FROM " + table + " WHERE id = ? AND user = ?";
        after = select + " WHERE sequence > ? ORDER BY number LIMIT ?";
        before = select + " WHERE number < ? ORDER BY number DESC LIMIT ?";
        nextNumber = "SELECT coalesce(max(number) + 1, 0) FROM " + table;
    }

    long nextNumber(SqliteSession session) throws SQLException {
        return session.first(nextNumber, row -> row.getLong(1)).orElseThrow();
    }

    /** Whether it was added: not if it had been decided before. */
    boolean add(SqliteSession session, long number, long sequence, long firstPosition, Update update)
            throws SQLException {
        BundleRef bundle = update.bundle();
        Verdict verdict = update.verdict();
        return session.update(
                        insert,
                        number,
                        update.id(),
                        update.user(),
                        update.device(),
                        bundle == null ? null : bundle.number(),
                        bundle == null ? null : bundle.id(),
                        stampsColumn(update.stamps()),
                        actionsColumn(update.actions()),
                        // What its own device appended to a private log needs no verdict: being there is one.
                        verdict == null ? new Verdict.Accepted().word() : verdict.word(),
                        verdict instanceof Verdict.Rejected rejected ? reasonColumn(rejected.reason()) : null,
                        sequence,
                        firstPosition,
                        update.events().size())
                == 1;
    }

    boolean contains(SqliteSession session, String user, UUID id) throws SQLException {
        return session.any(exists, id, user);
    }

    Optional<DecidedUpdate> find(SqliteSession session, String user, UUID id) throws SQLException {
        return session.first(one, DecidedUpdates::read, id, user);
    }

    Optional<Verdict> verdict(SqliteSession session, String user, UUID id) throws SQLException {
        return session.first(verdict, row -> readVerdict(row.getString(1), row.getString(2)), id, user);
    }

    List<DecidedUpdate> after(SqliteSession session, long sequence, int limit) throws SQLException {
        return session.list(after, DecidedUpdates::read, sequence, limit);
    }

    List<DecidedUpdate> before(SqliteSession session, long number, int limit) throws SQLException {
        return session.list(before, DecidedUpdates::read, number, limit);
    }

    private static DecidedUpdate read(ResultSet row) throws SQLException {
        byte[] bundleId = row.getBytes("bundle_id");
        return new DecidedUpdate(
                row.getLong("number"),
                row.getLong("sequence"),
                UuidBytes.read(row.getBytes("id")),
                row.getString("user"),
                row.getString("device"),
                bundleId == null ? null : new BundleRef(row.getLong("bundle_number"), UuidBytes.read(bundleId)),
                readStamps(row.getString("stamps")),
                readActions(row.getString("actions")),
                readVerdict(row.getString("verdict"), row.getString("reason")),
                row.getLong("first_position"),
                row.getInt("events"));
    }

    private static @Nullable String actionsColumn(List<Action> actions) {
        return actions.isEmpty()
                ? null
                : TextList.of(actions.stream().map(DecidedUpdates::actionText).toList());
    }

    /** The name, and after another {@code #}, which no name has, the digest. */
    private static String actionText(Action action) {
        return action.digest() == null ? action.name().toString() : action.name() + "#" + action.digest();
    }

    private static List<Action> readActions(@Nullable String column) {
        return column == null
                ? List.of()
                : TextList.read(column).stream().map(DecidedUpdates::readAction).toList();
    }

    private static Action readAction(String text) {
        int end = text.lastIndexOf('#');
        return end == text.indexOf('#')
                ? new Action(MessageName.parse(text), null)
                : new Action(MessageName.parse(text.substring(0, end)), null, text.substring(end + 1));
    }

    private static String stampsColumn(Stamps stamps) {
        List<String> texts = new ArrayList<>(6);
        addStamp(texts, stamps.created());
        addStamp(texts, stamps.sent());
        addStamp(texts, stamps.promoted());
        return TextList.of(texts);
    }

    private static void addStamp(List<String> texts, @Nullable Stamp stamp) {
        texts.add(stamp == null ? "" : stamp.at().toString());
        texts.add(stamp == null ? "" : stamp.where());
    }

    private static Stamps readStamps(String column) {
        List<String> texts = TextList.read(column);
        Stamps stamps = Stamps.created(new Stamp(Instant.parse(texts.get(0)), texts.get(1)));
        if (!texts.get(2).isEmpty()) {
            stamps = stamps.sent(new Stamp(Instant.parse(texts.get(2)), texts.get(3)));
        }
        if (!texts.get(4).isEmpty()) {
            stamps = stamps.promoted(new Stamp(Instant.parse(texts.get(4)), texts.get(5)));
        }
        return stamps;
    }

    /** Code, message, number of positions, positions, updates. */
    private static String reasonColumn(Verdict.Reason reason) {
        List<String> texts = new ArrayList<>();
        texts.add(reason.code());
        texts.add(reason.message());
        texts.add(Integer.toString(reason.collidedPositions().size()));
        reason.collidedPositions().forEach(position -> texts.add(position.toString()));
        reason.collidedUpdates().forEach(update -> texts.add(update.toString()));
        return TextList.of(texts);
    }

    private static Verdict readVerdict(String word, @Nullable String reason) {
        return switch (word) {
            case "accepted" -> new Verdict.Accepted();
            case "adjusted" -> new Verdict.Adjusted();
            case "rejected" -> {
                List<String> texts = TextList.read(Objects.requireNonNull(reason));
                int updates = 3 + Integer.parseInt(texts.get(2));
                yield new Verdict.Rejected(new Verdict.Reason(
                        texts.get(0),
                        texts.get(1),
                        texts.subList(3, updates).stream().map(Long::valueOf).toList(),
                        texts.subList(updates, texts.size()).stream()
                                .map(UUID::fromString)
                                .toList()));
            }
            default -> throw new IllegalStateException("Unknown verdict '" + word + "' in the local copy of the log");
        };
    }
}
