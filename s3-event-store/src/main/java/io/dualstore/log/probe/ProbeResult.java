package io.dualstore.log.probe;

/** What the conformance probe found. */
public sealed interface ProbeResult {

    /**
     * No fault was found.
     *
     * @param rounds how many races were run
     * @param racers how many threads raced in each
     */
    record Passed(int rounds, int racers) implements ProbeResult {}

    /**
     * The store must not hold a log.
     *
     * @param failing what it does wrong
     * @param detail what was observed, with the key
     */
    record Failed(Failing failing, String detail) implements ProbeResult {}

    /** What a store can do wrong. */
    enum Failing {
        CONDITION_UNSUPPORTED("it refuses a PUT with If-None-Match"),
        CONDITION_IGNORED("it replaces an object in spite of If-None-Match"),
        SEVERAL_WINNERS("it lets several racing creators of one object win"),
        WINNER_LOST("it does not hold what the winner of a race wrote"),
        WRITE_INVISIBLE("it does not return a written object immediately"),
        LISTING_WRONG("its LIST does not show exactly the written objects after a key"),
        LISTING_UNORDERED("its LIST is not in the order of the keys");

        private final String meaning;

        Failing(String meaning) {
            this.meaning = meaning;
        }

        /** As the end of a sentence about the store. */
        public String meaning() {
            return meaning;
        }
    }
}
