package io.dualstore.promoter.outbox;

/** One device of one user, as the keys in the outbox name it. */
public record Device(String user, String device) {

    @Override
    public String toString() {
        return user + "/" + device;
    }
}
