package io.dualstore.client;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Notification;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.workspace.Submission;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.stockroom.state.StockLevel;
import io.dualstore.stockroom.state.StockroomState;
import io.dualstore.stockroom.state.WatchListState;
import io.dualstore.update.Action;
import io.dualstore.update.Verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Somebody who works in the stockroom on a node of his own. */
public record Worker(ClientNode node) implements AutoCloseable {

    /** Issues actions as one update that is possible; gives its id. */
    public UUID does(Action... actions) {
        if (node.submit(null, List.of(actions)) instanceof Submission.Saved saved) {
            return saved.update().update().id();
        }
        throw new AssertionError("It was refused: " + List.of(actions));
    }

    /** Issues actions that are not possible; gives the reason. */
    public Reason isRefused(Action... actions) {
        if (node.submit(null, List.of(actions)) instanceof Submission.Refused refused) {
            return refused.reason();
        }
        throw new AssertionError("It was not refused: " + List.of(actions));
    }

    /** What the timer, an action or the network's return would start. */
    public Worker exchanges() {
        boolean moved = node.sync().exchangeNow();
        if (moved && connection() != Connection.ONLINE) {
            throw new AssertionError(
                    "Something moved, but the status is " + node.sync().status());
        }
        return this;
    }

    public Connection connection() {
        return node.sync().status().connection();
    }

    /** Pieces on hand as this user sees them. */
    public long sees(String code) {
        return onHand(optimistic(), code);
    }

    /** Pieces on hand in the last good state. */
    public long confirmed(String code) {
        return onHand((StockroomState) node.shared().state().states().confirmed(), code);
    }

    StockroomState optimistic() {
        return (StockroomState) node.shared().state().states().optimistic();
    }

    private static long onHand(StockroomState state, String code) {
        StockLevel level = state.items().get(code);
        return level == null ? -1 : level.onHand();
    }

    /** Stock codes on this user's watch list, with thresholds, as he sees them. */
    public Map<String, Long> watches() {
        return Map.copyOf(((WatchListState) node.personal().state().states().optimistic()).thresholds());
    }

    public LocalUpdate update(UUID id) {
        return node.local().find(id).orElseThrow();
    }

    public UpdateStatus status(UUID id) {
        return update(id).status();
    }

    /** Why an update is not possible. */
    public Reason reasonOf(UUID id) {
        return Objects.requireNonNull(update(id).reason(), "It is possible");
    }

    public List<LocalUpdate> pending() {
        return node.shared().pending();
    }

    /** What was told about an update, in short words. */
    public List<String> toldAbout(UUID id) {
        return notifications().stream()
                .filter(notification -> id.equals(notification.updateId()))
                .map(notification ->
                        notification.what() + " " + notification.reason().code())
                .toList();
    }

    public List<Notification> notifications() {
        return node.local().notifications().open(0, 1_000);
    }

    public String digest() {
        return digest(node.shared());
    }

    public String privateDigest() {
        return digest(node.personal());
    }

    private static String digest(Workspace<?> workspace) {
        return workspace.head().sequence() + ":" + workspace.state().digest();
    }

    @Override
    public void close() {
        node.close();
    }
}
