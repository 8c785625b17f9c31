package io.dualstore.replica;

import java.util.UUID;

/** An update id is unique within its user only: others' ids are not secret. Comparable, because users choose the ids. */
public record UserUpdate(String user, UUID id) implements Comparable<UserUpdate> {
    @Override
    public int compareTo(UserUpdate other) {
        int byUser = user.compareTo(other.user);
        return byUser != 0 ? byUser : id.compareTo(other.id);
    }
}
