package io.dualstore.client.web.state;

import io.dualstore.client.state.StateController;
import io.dualstore.client.state.States;
import io.dualstore.client.workspace.Workspace;

/**
 * Where a partition's state stands.
 *
 * @param position how many events of the log are in it
 * @param digest of the last good state: at the same position the same on every node
 * @param version counts what was published here
 * @param pending updates on top of it that are not decided
 */
record StateView(long position, String digest, long version, int pending) {

    static StateView of(Workspace<?> workspace) {
        StateController<?> state = workspace.state();
        States<?> before;
        String digest;
        do { // Until the digest is of this position.
            before = state.states();
            digest = state.digest();
        } while (state.states().version() != before.version());
        return new StateView(before.position(), digest, before.version(), before.pending());
    }
}
