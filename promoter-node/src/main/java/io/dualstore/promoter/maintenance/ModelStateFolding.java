package io.dualstore.promoter.maintenance;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.fold.EventFold;
import io.dualstore.fold.FoldFingerprint;
import io.dualstore.fold.FoldedState;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.snapshot.StateFolding;
import io.dualstore.snapshot.StateJson;
import io.dualstore.update.ModelVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folds the events of a snapshot by the fold of a model's shared partition.
 *
 * @param <S> the state
 */
public final class ModelStateFolding<S> implements StateFolding {

    private static final Logger LOG = LoggerFactory.getLogger(ModelStateFolding.class);
    private static final int PAGE = 1_000;

    private final DomainModel model;
    private final PartitionModel<S> partition;
    private final ActionExecutor.Factory executors;
    private final String fingerprint;
    private final JsonMapper json = JsonConverter.canonicalMapper();

    private ModelStateFolding(DomainModel model, PartitionModel<S> partition, ActionExecutor.Factory executors) {
        this.model = model;
        this.partition = partition;
        this.executors = executors;
        this.fingerprint = FoldFingerprint.of(model, partition);
    }

    /** Returns the folding of the shared partition. */
    public static StateFolding of(DomainModel model) {
        return of(model, ActionExecutor::new);
    }

    /** Returns the folding of the shared partition, with executors of a factory to read payloads. */
    public static StateFolding of(DomainModel model, ActionExecutor.Factory executors) {
        return new ModelStateFolding<>(model, model.shared(), executors);
    }

    @Override
    public ModelVersion model() {
        return new ModelVersion(model.name(), model.version());
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Optional<StateJson> fold(EventSource events, @Nullable StateJson earlier, long position) {
        try (ActionExecutor executor = executors.over(model, partition, events)) {
            EventFold<S> fold = new EventFold<>(partition.fold(), executor::payload);
            FoldedState<S> folded = Optional.ofNullable(earlier)
                    .flatMap(this::read)
                    .map(state -> new FoldedState<>(position, state))
                    .orElseGet(fold::initial);
            return written(rest(fold, events, folded).state());
        } catch (UnfoldableEventException e) {
            LOG.warn("{}. The snapshot is written without a state", e.getMessage());
            return Optional.empty();
        }
    }

    private FoldedState<S> rest(EventFold<S> fold, EventSource events, FoldedState<S> start) {
        FoldedState<S> folded = start;
        List<RecordedEvent> page = events.from(folded.position(), PAGE);
        while (!page.isEmpty()) {
            for (RecordedEvent event : page) {
                folded = fold.after(folded, event);
            }
            page = events.from(folded.position(), PAGE);
        }
        return folded;
    }

    /** Nothing, unless the state is what was written: then all events are folded. */
    private Optional<S> read(StateJson state) {
        try {
            S read = json.readValue(state.json(), partition.fold().type());
            return partition.fold().digest(read).equals(state.digest()) ? Optional.of(read) : Optional.empty();
        } catch (JacksonException e) {
            LOG.info("The state of the last snapshot cannot be read: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private Optional<StateJson> written(S state) {
        try {
            StateJson written = new StateJson(
                    json.writeValueAsBytes(state), partition.fold().digest(state));
            return read(written).map(same -> written);
        } catch (JacksonException e) {
            LOG.info("The state cannot be kept as JSON, so snapshots have none: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }
}
