package io.dualstore.promoter.outbox;

/**
 * One device of one user, as the keys in the outbox name it. Comparable, because users invent device names: hash tables stay fast with equal
 * hash codes only if they can order their keys.
 */
public record Device(String user, String device) implements Comparable<Device> {

    @Override
    public int compareTo(Device other) {
        int byUser = user.compareTo(other.user);
        return byUser != 0 ? byUser : device.compareTo(other.device);
    }

    @Override
    public String toString() {
        return user + "/" + device;
    }
}
