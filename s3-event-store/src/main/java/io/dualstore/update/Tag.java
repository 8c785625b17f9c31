package io.dualstore.update;

/** What an event is about: a key and a value by which it is found again, such as {@code item=85123A}. */
public record Tag(String key, String value) implements Comparable<Tag> {

    @Override
    public int compareTo(Tag other) {
        int byKey = key.compareTo(other.key);
        return byKey != 0 ? byKey : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return key + "=" + value;
    }
}
