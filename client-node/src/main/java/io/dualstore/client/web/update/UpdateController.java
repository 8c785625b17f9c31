package io.dualstore.client.web.update;

import io.dualstore.client.ClientNode;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.web.response.Problem;
import io.dualstore.client.workspace.Submission;
import io.dualstore.client.workspace.Withdrawal;
import io.dualstore.request.FieldProblem;
import io.dualstore.request.RequestedUpdate;
import io.dualstore.request.SameActions;
import io.dualstore.request.UpdateRequestReader;
import io.dualstore.update.Action;
import io.dualstore.update.Stamp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Turns what the user does into updates, and shows what became of them. */
@RestController
@RequestMapping("/api/updates")
class UpdateController {

    private static final int MAX = 500;

    private final ClientNode node;
    private final UpdateRequestReader reader;
    private final UpdateViews views;

    UpdateController(ClientNode node, UpdateRequestReader reader, UpdateViews views) {
        this.node = node;
        this.reader = reader;
        this.views = views;
    }

    @Operation(summary = "Run one or several actions as one update, all or nothing")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = UpdateRequest.class)))
    @ApiResponse(responseCode = "201", description = "Saved durably on this device")
    @ApiResponse(responseCode = "200", description = "Known already; nothing was done")
    @ApiResponse(responseCode = "400", description = "Fields are wrong: the problem's errors say which")
    @ApiResponse(
            responseCode = "409",
            description =
                    "The id is taken, or the update to be replaced was sent, decided otherwise, or replaced or dismissed before")
    @ApiResponse(responseCode = "422", description = "Refused: the problem says why and what it collided with")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<UpdateView> submit(@RequestBody(required = false) byte @Nullable [] body) {
        RequestedUpdate request = reader.read(body == null ? new byte[0] : body);
        List<Action> actions = request.actions();
        return switch (node.submit(request.id(), actions, request.replaces())) {
            case Submission.Saved saved -> saved(saved.update());
            case Submission.Known known -> known(known.update(), actions);
            case Submission.NotReplaceable not -> throw notReplaceable(not.replaced());
            case Submission.Refused refused ->
                throw Problem.refused(
                        refused.updateId(),
                        refused.reason().code(),
                        refused.reason().message(),
                        views.collisions(refused.reason(), partitionOf(actions)));
        };
    }

    private Problem notReplaceable(UUID id) {
        LocalUpdate old = find(id);
        if (old.status() == UpdateStatus.SAVED || old.status() == UpdateStatus.SENT) {
            return tooLate(old);
        }
        return old.dismissed()
                ? Problem.conflict(
                        "dismissed-already",
                        "The update " + id + " was replaced or dismissed before. Submit the actions without replaces")
                : Problem.conflict(
                        "not-replaceable",
                        "The update " + id + " is " + old.status().word()
                                + "; only one of this node that is saved, rejected or conflicted can be replaced");
    }

    /** The address is relative, because a proxy can serve the node under another path. */
    private ResponseEntity<UpdateView> saved(LocalUpdate saved) {
        return ResponseEntity.created(URI.create("updates/" + saved.update().id()))
                .body(views.of(saved));
    }

    private ResponseEntity<UpdateView> known(LocalUpdate known, List<Action> actions) {
        if (!SameActions.in(known.update().actions(), actions)) {
            throw Problem.conflict(
                    "id-taken",
                    "The update " + known.update().id() + " is another one, of other actions. Choose a new id");
        }
        return ResponseEntity.ok(views.of(known));
    }

    private Partition partitionOf(List<Action> actions) {
        boolean personal = actions.stream()
                .allMatch(action -> node.personal().executor().actions().knows(action.name()));
        return personal ? Partition.PERSONAL : Partition.SHARED;
    }

    @Operation(summary = "What was done on this node, newest first; the Link header leads to the next page")
    @GetMapping
    ResponseEntity<List<UpdateView>> list(
            @RequestParam(required = false) @Nullable Set<String> status,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        Set<UpdateStatus> statuses = statuses(status);
        int most = Math.clamp(limit, 1, MAX);
        List<LocalUpdate> found = node.local().history().page(statuses, before == null ? Long.MAX_VALUE : before, most);
        HttpHeaders headers = new HttpHeaders();
        if (found.size() == most) {
            headers.add(HttpHeaders.LINK, "<" + nextPage(status, found.getLast(), most) + ">; rel=\"next\"");
        }
        return ResponseEntity.ok()
                .headers(headers)
                .body(found.stream().map(views::of).toList());
    }

    private static String nextPage(@Nullable Set<String> status, LocalUpdate last, int limit) {
        String filter = status == null || status.isEmpty() ? "" : "status=" + String.join(",", status) + "&";
        return "updates?" + filter + "before=" + last.ordinal() + "&limit=" + limit;
    }

    private static Set<UpdateStatus> statuses(@Nullable Set<String> words) {
        if (words == null || words.isEmpty()) {
            return Set.of(UpdateStatus.values());
        }
        return words.stream().map(UpdateController::status).collect(Collectors.toSet());
    }

    private static UpdateStatus status(String word) {
        return Arrays.stream(UpdateStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(List.of(new FieldProblem(
                        "status",
                        "must be some of "
                                + Arrays.stream(UpdateStatus.values())
                                        .map(UpdateStatus::word)
                                        .collect(Collectors.joining(", "))))));
    }

    @Operation(summary = "One update, with what it collided with")
    @GetMapping("/{id}")
    UpdateView one(@PathVariable UUID id) {
        return views.of(find(id));
    }

    @Operation(summary = "Withdraw an update that was saved but not sent; later updates are executed again")
    @ApiResponse(responseCode = "200", description = "Withdrawn, now or before; it will not be sent")
    @ApiResponse(responseCode = "409", description = "The update was already sent or decided")
    @PostMapping(path = "/{id}/withdraw")
    UpdateView withdraw(@PathVariable UUID id) {
        Withdrawal withdrawal = node.withdraw(id).orElseThrow(() -> unknown(id));
        return switch (withdrawal) {
            case Withdrawal.Withdrawn withdrawn -> views.of(withdrawn.update());
            case Withdrawal.TooLate late -> throw tooLate(late.update());
        };
    }

    private static Problem tooLate(LocalUpdate update) {
        Stamp sent = update.update().stamps().sent();
        String why = switch (update.status()) {
            case SAVED -> "is being written to your private log";
            case SENT -> "was sent" + (sent == null ? "" : " at " + sent.at()) + ", so that only its verdict decides";
            default -> "is " + update.status().word();
        };
        return Problem.conflict(
                "too-late-to-withdraw",
                "The update " + update.update().id() + " " + why
                        + ". Only what was saved and not sent can be withdrawn or edited");
    }

    @Operation(summary = "Put a rejected or conflicted update away, with what was told about it")
    @PostMapping(path = "/{id}/dismiss")
    UpdateView dismiss(@PathVariable UUID id) {
        LocalUpdate update = find(id);
        if (!node.dismiss(id)) {
            throw Problem.conflict(
                    "not-dismissable",
                    "The update " + id + " is " + update.status().word()
                            + "; only a rejected or conflicted one can be dismissed");
        }
        return views.of(find(id));
    }

    private LocalUpdate find(UUID id) {
        Optional<LocalUpdate> found = node.local().find(id);
        return found.orElseThrow(() -> unknown(id));
    }

    private static Problem unknown(UUID id) {
        return Problem.notFound("This node has no update " + id);
    }
}
