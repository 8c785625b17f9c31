package io.dualstore.cli.doctor;

/** May the credentials read objects? */
final class ReadRightCheck implements Check {

    private static final int MAX_BYTES = 64 * 1_024;

    @Override
    public String name() {
        return "right-to-read";
    }

    @Override
    public Finding run(Subject subject) {
        String key = subject.layout().identity();
        return subject.store().get(key, MAX_BYTES).isPresent()
                ? Finding.ok("Granted")
                : Finding.warning("Not shown: " + key + " is missing", "See the check identity.");
    }
}
