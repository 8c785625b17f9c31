package io.dualstore.cli.dataset;

import io.dualstore.autoconfigure.InvalidSettingException;
import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Problem;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.KeyLevels;
import io.dualstore.log.store.ObjectStore;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.NestedExceptionUtils;

/** An opened data set. Its identity is in the store; nothing was written to find that out. */
public final class DataSet implements AutoCloseable {

    private final DataSetContext context;
    private final ObjectStore store;
    private final BucketLayout layout;
    private final LogIdentity identity;

    private DataSet(DataSetContext context, ObjectStore store, BucketLayout layout, LogIdentity identity) {
        this.context = context;
        this.store = store;
        this.layout = layout;
        this.identity = identity;
    }

    static DataSet open(DataSetContext context) {
        ObjectStore store = context.store();
        BucketLayout layout = layout(context, store);
        LogIdentity identity = LogIdentity.find(store, layout).orElseThrow(() -> absent(store, layout));
        return new DataSet(context, store, layout, identity);
    }

    private static BucketLayout layout(DataSetContext context, ObjectStore store) {
        try {
            return context.layout();
        } catch (RuntimeException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof InvalidSettingException setting
                    && setting.setting().equals("dualstore.application")) {
                throw CommandFailedException.cannotRun(new Problem(
                        "The setting dualstore.application cannot be used: " + setting.problem(),
                        DataSetSearch.in(store).describe() + " Give --application and, if it is not main, --dataset"));
            }
            throw e;
        }
    }

    private static CommandFailedException absent(ObjectStore store, BucketLayout layout) {
        return CommandFailedException.cannotRun(
                new Problem(
                        "There is no data set " + layout.application() + "/" + layout.dataset() + " here: object "
                                + layout.identity() + " is missing",
                        DataSetSearch.in(store).describe()
                                + " Correct --bucket, --application and --dataset; only a promoter with --dualstore.init=true creates a data set"));
    }

    /** Where its objects are. Commands that look only do not write to it. */
    public ObjectStore store() {
        return store;
    }

    /** The keys of its objects. */
    public BucketLayout layout() {
        return layout;
    }

    /** What it is known by. */
    public UUID id() {
        return identity.id();
    }

    /** The log that all users read. */
    public LogAddress sharedLog() {
        return LogAddress.shared(layout, identity.id());
    }

    /**
     * The private log of a user.
     *
     * @throws IllegalArgumentException if this cannot be the name of a user
     */
    public LogAddress privateLog(String user) {
        return LogAddress.privateOf(layout, user, identity.id());
    }

    /** All users with objects of their own under {@code private/}, in order. Costs 1 LIST per user. */
    public List<String> privateUsers() {
        return new KeyLevels(store)
                .children(layout.root() + "private/", Integer.MAX_VALUE).stream()
                        .filter(BucketLayout::isName)
                        .toList();
    }

    @Override
    public void close() {
        context.close();
    }

    @Override
    public String toString() {
        return Objects.toString(layout.application() + "/" + layout.dataset());
    }
}
