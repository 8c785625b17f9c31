package io.dualstore.stockroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.axon.execution.ExecutionResult.Refused;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.model.PartitionModel;
import io.dualstore.request.ActionType;
import io.dualstore.request.InvalidRequestException;
import io.dualstore.request.UpdateRequestReader;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Two codes, references, crews or reservations that look the same cannot both exist, whichever way an action comes. */
class IdentifiersTest {

    private static final StockroomModel MODEL = new StockroomModel();
    private static final String ZERO_WIDTH = "A\u200B1";
    private static final String PROBLEM = "has an invisible character (U+200B ZERO WIDTH SPACE): remove it";

    /** Every component that identifies something, of every action. */
    static Stream<Arguments> identifiers() {
        return Stream.of(
                        "RegisterItem code {'code':'A','description':'d'}",
                        "ReceiveStock code,reference {'code':'A','quantity':1,'reference':'r'}",
                        "IssueStock code,reference {'code':'A','quantity':1,'reference':'r'}",
                        "ReturnStock code,reference {'code':'A','quantity':1,'reference':'r'}",
                        "CountStock code {'code':'A','counted':1}",
                        "DiscontinueItem code {'code':'A'}",
                        "ReserveItem reservation,code,crew {'reservation':'r','code':'A','crew':'c','quantity':1}",
                        "ReleaseReservation reservation {'reservation':'r'}",
                        "CollectReservation reservation,reference {'reservation':'r','reference':'x'}",
                        "WatchItem code {'code':'A','threshold':1}",
                        "UnwatchItem code {'code':'A'}")
                .map(line -> line.split(" ", 3))
                .flatMap(parts -> Stream.of(parts[1].split(","))
                        .map(component -> Arguments.of(parts[0], component, parts[2].replace('\'', '"'))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("identifiers")
    void aRequestWithAnIdentifierThatIsNotCanonicalIsRefusedAtItsField(String action, String component, String json) {
        String payload = with(component, ZERO_WIDTH, json);
        String body = "{\"name\":\"stockroom." + action + "\",\"payload\":" + payload + "}";
        UpdateRequestReader reader =
                UpdateRequestReader.of(ActionType.of(executor(action).actions()));

        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class, () -> reader.read(body.getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.sentence()).isEqualTo("/payload/" + component + " " + PROBLEM);
    }

    /** So it comes in a bundle, of whichever client. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("identifiers")
    void anUpdateWithOneIsRefusedBeforeItsHandlerReadsAnything(String action, String component, String json) {
        ExecutionResult result = executor(action).execute(update(action, with(component, ZERO_WIDTH, json)), 0);

        assertThat(result).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason().code()).isEqualTo("invalid-identifier");
            assertThat(refused.reason().message())
                    .isEqualTo("The " + component + " of stockroom." + action + " " + PROBLEM);
        });
        assertThat(result.read()).isEqualTo(Criteria.NONE);
    }

    private static ActionExecutor executor(String action) {
        PartitionModel<?> partition = action.endsWith("atchItem") ? MODEL.personal() : MODEL.shared();
        return new ActionExecutor(MODEL, partition, new NothingConfirmed());
    }

    private static String with(String component, String value, String json) {
        ObjectNode payload = (ObjectNode) JsonConverter.canonicalMapper().readTree(json);
        return payload.put(component, value).toString();
    }

    private static Update update(String action, String payload) {
        return new Update(
                new UUID(0, 1),
                "alice",
                "laptop",
                null,
                Stamps.created(new Stamp(Instant.EPOCH, "laptop")),
                List.of(new Action(new MessageName("stockroom." + action, "1"), Payload.ofJson(payload))),
                new BaseRevision(-1, new UUID(0, 0).toString()),
                Basis.NONE,
                null,
                List.of());
    }
}
