package io.dualstore.cli.doctor;

/** Does the bucket exist, and do the credentials open it? */
final class BucketCheck implements Check {

    private static final int MAX_BYTES = 64 * 1_024;

    @Override
    public String name() {
        return "bucket";
    }

    @Override
    public Finding run(Subject subject) {
        // A HEAD has no error code: a missing bucket would look like a missing object.
        boolean present =
                subject.store().get(subject.layout().identity(), MAX_BYTES).isPresent();
        return Finding.ok(subject.settings().bucket() + (present ? "" : ", without this data set"));
    }
}
