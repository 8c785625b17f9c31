package io.dualstore.cli.doctor;

/** Examines one thing. Checks run at the same time and know nothing of each other. */
interface Check {

    /** Returns the name in output: lower case, with hyphens. */
    String name();

    /**
     * Runs the check. It changes nothing in the store except probe objects.
     *
     * @throws Exception if the check cannot be completed; the failure becomes its finding
     */
    Finding run(Subject subject) throws Exception;
}
