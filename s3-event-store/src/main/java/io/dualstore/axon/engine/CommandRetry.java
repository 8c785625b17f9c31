package io.dualstore.axon.engine;

import java.util.concurrent.CompletableFuture;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a command a second time if its append was rejected, after the local copy of the log has caught up. The first time it may have
 * decided on a copy that lacked events of another process, although nothing happened at the same time. A second rejection is a real
 * conflict and goes to the caller.
 */
final class CommandRetry implements CommandBus {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRetry.class);

    /** Chains of causes can be circular. */
    private static final int DEEPEST_CAUSE = 50;

    private final CommandBus commands;
    private final Runnable catchUp;

    /** @param catchUp brings the local copy to the tail of the log; may fail */
    CommandRetry(CommandBus commands, Runnable catchUp) {
        this.commands = commands;
        this.catchUp = catchUp;
    }

    @Override
    public CommandRetry subscribe(QualifiedName name, CommandHandler handler) {
        commands.subscribe(name, handler);
        return this;
    }

    @Override
    public CompletableFuture<CommandResultMessage> dispatch(
            CommandMessage command, @Nullable ProcessingContext context) {
        return commands.dispatch(command, context)
                .exceptionallyCompose(failure -> wasRejected(failure)
                        ? caughtUp(failure).thenCompose(done -> commands.dispatch(command, context))
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<Void> caughtUp(Throwable rejection) {
        return CompletableFuture.runAsync(catchUp, Thread::startVirtualThread).exceptionallyCompose(failure -> {
            LOG.debug("A rejected command is not retried, because the log could not be read", failure);
            return CompletableFuture.failedFuture(rejection);
        });
    }

    private static boolean wasRejected(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof AppendEventsTransactionRejectedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeWrapperOf(commands);
    }
}
