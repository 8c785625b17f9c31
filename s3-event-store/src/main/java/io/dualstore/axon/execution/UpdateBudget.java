package io.dualstore.axon.execution;

/**
 * How much work one update may cause, counted and never measured: the same update over the same events is within the budget on every
 * machine, whatever is cached there. Clients refuse what is over it when it is saved, promoters reject it, both as {@value #CODE}. {@code
 * docs/FORMAT.md} fixes the numbers of {@link #DEFAULT}.
 *
 * @param actions actions of the update
 * @param eventsSourced events that its actions read. Events that several of its actions read with the same criteria count once
 * @param eventsAppended events that it produces
 * @param bytesAppended bytes of the payloads of these events
 */
public record UpdateBudget(int actions, int eventsSourced, int eventsAppended, int bytesAppended) {

    /** Code of the refusal or rejection of an update that is over its budget. */
    public static final String CODE = "too-much-work";

    /** 10,000 actions, 10,000,000 events sourced, 20,000 events and 8 MiB appended. */
    public static final UpdateBudget DEFAULT = new UpdateBudget(10_000, 10_000_000, 20_000, 8 << 20);

    /** @throws IllegalArgumentException if a number is not positive */
    public UpdateBudget {
        if (actions <= 0 || eventsSourced <= 0 || eventsAppended <= 0 || bytesAppended <= 0) {
            throw new IllegalArgumentException("The numbers of a budget must be positive: " + actions + " actions, "
                    + eventsSourced + " events sourced, " + eventsAppended + " events and " + bytesAppended
                    + " bytes appended");
        }
    }
}
