package io.dualstore.model;

/** The state of a partition in which nothing happens. */
public record NoState() {

    static final StateFold<NoState> FOLD = new StateFold<>() {
        @Override
        public NoState initial() {
            return new NoState();
        }

        @Override
        public NoState apply(NoState state, Object event, EventContext context) {
            return state;
        }

        @Override
        public String digest(NoState state) {
            return "";
        }

        @Override
        public Class<NoState> type() {
            return NoState.class;
        }
    };
}
