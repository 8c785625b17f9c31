package io.dualstore.client.web.sync;

import io.dualstore.client.ClientNode;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.web.response.Problem;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows how the node stands with the store, and lets the user take it off and on. */
@RestController
@RequestMapping("/api/sync")
class SyncController {

    private final ClientNode node;

    SyncController(ClientNode node) {
        this.node = node;
    }

    @Operation(summary = "How the node stands with the store")
    @GetMapping
    SyncView status() {
        return SyncView.of(node);
    }

    @Operation(summary = "Leave the store alone until told otherwise")
    @PostMapping("/offline")
    SyncView offline() {
        node.sync().goOffline();
        return SyncView.of(node);
    }

    @Operation(summary = "Take up the exchange with the store again")
    @PostMapping("/online")
    SyncView online() {
        node.sync().goOnline();
        return SyncView.of(node);
    }

    @Operation(summary = "Exchange with the store soon instead of when it is time")
    @PostMapping("/now")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SyncView now() {
        if (node.sync().status().connection() == Connection.OFFLINE_BY_CHOICE) {
            throw Problem.conflict("offline-by-choice", "This node was taken offline. Take it online first");
        }
        node.sync().wake();
        return SyncView.of(node);
    }
}
