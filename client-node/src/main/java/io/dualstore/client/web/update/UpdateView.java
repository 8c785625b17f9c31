package io.dualstore.client.web.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dualstore.client.web.response.EventView;
import io.dualstore.client.web.response.ReasonView;
import io.dualstore.update.Stamps;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An update of this node, as its user sees it.
 *
 * @param id never changes
 * @param number its place in this node's order; page through the list with it
 * @param partition {@code shared} or {@code personal}
 * @param status {@code saved}, {@code sent}, {@code accepted}, {@code adjusted}, {@code rejected} or {@code conflicted}
 * @param summary what that means, in a sentence
 * @param reason why it was rejected or conflicted; of a sent one: why it is no longer possible here, undecided
 * @param editable whether it can be edited and resubmitted
 * @param dismissed whether the user has put it away
 * @param stamps what happened to it, when and where
 * @param actions in the order in which they run
 * @param events what they produced when they were last run here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpdateView(
        UUID id,
        long number,
        String partition,
        String status,
        String summary,
        @Nullable ReasonView reason,
        boolean editable,
        boolean dismissed,
        Stamps stamps,
        List<ActionView> actions,
        List<EventView> events) {}
