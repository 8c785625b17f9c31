package io.dualstore.update.json;

/**
 * How many things a reader accepts within the byte limits of {@link FormatLimits}, and how long names may be. {@code docs/FORMAT.md} lists the
 * numbers. They are checked while an object is read, before memory is taken. No number is below what an earlier version could have written;
 * {@link WriteLimits} are the smaller numbers that this version keeps to.
 *
 * @param contentBytes all lines of an object together, decompressed
 * @param updates updates of an object
 * @param values values of an object that become objects in memory: texts, numbers, ids, objects and lists, except those within payloads and
 *     unknown fields. A short value takes twenty times its bytes, so the bytes alone do not bound memory
 * @param actions actions of an update
 * @param events events of an update
 * @param basis parts of the basis of an update, and ids of each part
 * @param tags tags of an event
 * @param metadata metadata entries of an event
 * @param collisions positions, and again ids, that a verdict names
 * @param name length in characters of the name of a user, device, place or model
 * @param reason length in characters of a verdict's code and message
 */
public record ReadLimits(
        int contentBytes,
        int updates,
        int values,
        int actions,
        int events,
        int basis,
        int tags,
        int metadata,
        int collisions,
        int name,
        int reason) {

    /**
     * Of a bundle, which any user can write. Earlier clients filled a bundle with up to 16 MiB of updates, each of at least 512 bytes and with
     * more than 16 bytes a value.
     */
    public static final ReadLimits BUNDLE =
            new ReadLimits(17 << 20, 32_768, 1_000_000, 50_000, 32_768, 65_536, 1_000, 1_000, 1_000, 200, 4_096);

    /**
     * Of a commit, and of a node's own file: bounded by bytes alone, because a commit that exists must stay readable. Only promoters,
     * and users in their private logs, can write one.
     */
    public static final ReadLimits COMMIT = new ReadLimits(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Json.MAX_STRING,
            Json.MAX_STRING);
}
