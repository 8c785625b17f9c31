package io.dualstore.cli.log.verify;

/** Ends a check at the first thing that is wrong. */
public final class DamageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    DamageException(Finding finding) {
        super("Object " + finding.key() + " " + finding.problem());
        this.finding = finding;
    }

    /** What is wrong. */
    public Finding finding() {
        return finding;
    }
}
