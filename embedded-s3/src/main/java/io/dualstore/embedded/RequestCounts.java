package io.dualstore.embedded;

/**
 * How many requests reached the server, by kind, since it started. Refused, hanging and slow ones and every retry count too; what
 * never got a connection does not.
 *
 * @param puts {@link ServedRequestKind#PUT}
 * @param gets {@link ServedRequestKind#GET}
 * @param heads {@link ServedRequestKind#HEAD}
 * @param lists {@link ServedRequestKind#LIST}
 * @param deletes {@link ServedRequestKind#DELETE}
 */
public record RequestCounts(long puts, long gets, long heads, long lists, long deletes) {

    /** Returns what was asked between {@code earlier} and this. */
    public RequestCounts since(RequestCounts earlier) {
        return new RequestCounts(
                puts - earlier.puts,
                gets - earlier.gets,
                heads - earlier.heads,
                lists - earlier.lists,
                deletes - earlier.deletes);
    }

    /** Returns the number of requests of every kind. */
    public long total() {
        return puts + gets + heads + lists + deletes;
    }
}
