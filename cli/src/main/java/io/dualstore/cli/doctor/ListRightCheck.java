package io.dualstore.cli.doctor;

/** May the credentials list the shared log? Without that right no node finds the end of a log. */
final class ListRightCheck implements Check {

    @Override
    public String name() {
        return "right-to-list";
    }

    @Override
    public Finding run(Subject subject) {
        int listed = subject.store().list(subject.layout().sharedLog(), "", 1).size();
        return Finding.ok(listed == 0 ? "Granted; the shared log is empty" : "Granted");
    }
}
