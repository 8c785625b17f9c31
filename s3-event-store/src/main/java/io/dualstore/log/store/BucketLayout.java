package io.dualstore.log.store;

import io.dualstore.text.QuotedText;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where things are in the bucket: all keys of one data set. What must last is under {@code {application}/{dataset}/}. Bundles wait beside the
 * data sets, under {@code {application}/outbox/{dataset}/}: one LIST shows what waits in all data sets of an application, and a data set's
 * own prefix holds exactly what a backup needs. Numbers are zero-padded to 19 digits, so that key order is number order. Names come from
 * settings, users and listings, so each is validated before it becomes part of a key.
 */
public record BucketLayout(String application, String dataset) {

    /** How every object's name ends: zstd-compressed JSON Lines. */
    public static final String SUFFIX = ".jsonl.zst";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@:+=-]{0,127}");
    private static final Pattern COMMIT = Pattern.compile("(.*/)(\\d{19})\\.jsonl\\.zst");
    private static final Pattern SEGMENT = Pattern.compile("(.*/)(\\d{19})-(\\d{19})\\.jsonl\\.zst");
    private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern SNAPSHOT = Pattern.compile("(.*/)(\\d{19})-" + ID + "\\.json");
    private static final Pattern SNAPSHOT_PART = Pattern.compile("(.*/)" + ID + "/\\d{19}\\.zst");
    private static final Pattern BUNDLE = Pattern.compile("([^/]+)/([^/]+)/(\\d{19})-" + ID + "\\.jsonl\\.zst");

    /** The part of a bundle's key between application and data set. No data set can have this name. */
    private static final String OUTBOX = "outbox";

    /** @throws IllegalArgumentException if a name is not one, or if the data set is called {@code outbox} */
    public BucketLayout {
        requireName("application", application);
        requireName("dataset", dataset);
        if (dataset.equals(OUTBOX)) {
            throw new IllegalArgumentException("No data set can be called 'outbox': the bundles of all data sets of "
                    + application + " wait under " + application + "/outbox/. Choose another name");
        }
    }

    /** Fails unless {@code name} can be part of a key: a letter or digit, then up to 127 of letters, digits and {@code ._@:+=-}. */
    public static String requireName(String what, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("The " + what + " '" + QuotedText.of(name)
                    + "' is not a name: use a letter or digit, then up to 127 of letters, digits and . _ @ : + = -");
        }
        return name;
    }

    /** Whether {@code name} can be part of a key. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Prefix of all objects of the data set except the bundles that wait. */
    public String root() {
        return application + "/" + dataset + "/";
    }

    /** The object that holds the log's identity. */
    public String identity() {
        return root() + "meta/log.json";
    }

    /** The object that says what the data set is a copy of, if it is one. */
    public String copyOrigin() {
        return root() + "meta/copy.json";
    }

    /** Prefix of the shared log's commits. */
    public String sharedLog() {
        return root() + "shared/log/";
    }

    /** Prefix of a user's private log's commits. */
    public String privateLog(String user) {
        return root() + "private/" + requireName("user", user) + "/log/";
    }

    /** Prefix under which the data set's bundles wait. */
    public String outbox() {
        return application + "/" + OUTBOX + "/" + dataset + "/";
    }

    /** Prefix under which a device's bundles wait. */
    public String outbox(String user, String device) {
        return outbox() + requireName("user", user) + "/" + requireName("device", device) + "/";
    }

    /** Key of a bundle. */
    public String bundle(BundleKey bundle) {
        return outbox(bundle.user(), bundle.device()) + number(bundle.number()) + "-" + bundle.id() + SUFFIX;
    }

    /** Key under which a copy of an unreadable bundle is kept, without ending. */
    public String quarantine(BundleKey bundle) {
        return root() + "quarantine/" + bundle.user() + "/" + bundle.device() + "/" + number(bundle.number()) + "-"
                + bundle.id();
    }

    /** Prefix of a claim's terms. */
    public String claim(String name) {
        return root() + "claim/" + requireName("claim", name) + "/";
    }

    /** Key of a commit. */
    public static String commit(String logPrefix, long sequence) {
        return logPrefix + number(sequence) + SUFFIX;
    }

    /** The sequence in the key of a commit of this log; empty for a key that is not one. */
    public static Optional<Long> commitSequence(String logPrefix, String key) {
        Matcher matcher = COMMIT.matcher(key);
        return matcher.matches() && matcher.group(1).equals(logPrefix) ? number(matcher, 2) : Optional.empty();
    }

    /** Prefix of the copies of the shared log's commits, many in one object. */
    public String sharedSegments() {
        return root() + "shared/segment/";
    }

    /** Prefix of the same of a user's private log. */
    public String privateSegments(String user) {
        return root() + "private/" + requireName("user", user) + "/segment/";
    }

    /**
     * Key of a segment. The last sequence comes first, so that a LIST that begins after {@link #segmentsAfter} begins with the segment
     * that holds the next commit.
     */
    public static String segment(String segmentPrefix, SegmentRange range) {
        return segmentPrefix + number(range.last()) + "-" + number(range.first()) + SUFFIX;
    }

    /** The key after which a LIST shows exactly the segments that hold a commit after {@code sequence}. */
    public static String segmentsAfter(String segmentPrefix, long sequence) {
        return segmentPrefix + number(sequence + 1);
    }

    /** What the key of a segment says; empty for a key that is not one. */
    public static Optional<SegmentRange> parseSegment(String segmentPrefix, String key) {
        Matcher matcher = SEGMENT.matcher(key);
        if (!matcher.matches() || !matcher.group(1).equals(segmentPrefix)) {
            return Optional.empty();
        }
        return number(matcher, 2)
                .flatMap(last ->
                        number(matcher, 3).filter(first -> first <= last).map(first -> new SegmentRange(first, last)));
    }

    /** Prefix of the manifests of snapshots of the shared log. */
    public String sharedSnapshots() {
        return root() + "shared/snapshot/";
    }

    /** Prefix of the parts of snapshots of the shared log. */
    public String sharedSnapshotParts() {
        return root() + "shared/snapshot-part/";
    }

    /** Key of a snapshot's manifest. */
    public static String snapshot(String snapshotPrefix, SnapshotName snapshot) {
        return snapshotPrefix + number(snapshot.sequence()) + "-" + snapshot.id() + ".json";
    }

    /** The key after which a LIST shows exactly the manifests of snapshots with a commit after {@code sequence}. */
    public static String snapshotsAfter(String snapshotPrefix, long sequence) {
        return snapshotPrefix + number(sequence + 1);
    }

    /** What the key of a snapshot's manifest says; empty for a key that is not one. */
    public static Optional<SnapshotName> parseSnapshot(String snapshotPrefix, String key) {
        Matcher matcher = SNAPSHOT.matcher(key);
        if (!matcher.matches() || !matcher.group(1).equals(snapshotPrefix)) {
            return Optional.empty();
        }
        return number(matcher, 2).map(sequence -> new SnapshotName(sequence, UUID.fromString(matcher.group(3))));
    }

    /** Key of a part of a snapshot, counted from 0. */
    public static String snapshotPart(String partPrefix, UUID snapshot, int part) {
        return partPrefix + snapshot + "/" + number(part) + ".zst";
    }

    /** Which snapshot the part with this key belongs to; empty for a key that is not one. */
    public static Optional<UUID> parseSnapshotPart(String partPrefix, String key) {
        Matcher matcher = SNAPSHOT_PART.matcher(key);
        return matcher.matches() && matcher.group(1).equals(partPrefix)
                ? Optional.of(UUID.fromString(matcher.group(2)))
                : Optional.empty();
    }

    private static Optional<Long> number(Matcher matcher, int group) {
        try {
            return Optional.of(Long.parseLong(matcher.group(group)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What the key of a bundle says; empty for a key that is not one of a bundle of this data set. */
    public Optional<BundleKey> parseBundle(String key) {
        if (!key.startsWith(outbox())) {
            return Optional.empty();
        }
        Matcher matcher = BUNDLE.matcher(key.substring(outbox().length()));
        if (!matcher.matches() || !isName(matcher.group(1)) || !isName(matcher.group(2))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BundleKey(
                    matcher.group(1),
                    matcher.group(2),
                    Long.parseLong(matcher.group(3)),
                    UUID.fromString(matcher.group(4))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%019d", value);
    }

    /**
     * Which commits a segment holds.
     *
     * @param first sequence of the first commit
     * @param last sequence of the last commit, not less than {@code first}
     */
    public record SegmentRange(long first, long last) {

        /** Returns whether the segment holds the commit of this sequence. */
        public boolean contains(long sequence) {
            return first <= sequence && sequence <= last;
        }

        /** Number of commits. */
        public long size() {
            return last - first + 1;
        }
    }

    /**
     * Which snapshot a manifest is of.
     *
     * @param sequence sequence of the last commit in it
     * @param id a UUIDv7: when the snapshot was begun
     */
    public record SnapshotName(long sequence, UUID id) {}

    /** What the key of a bundle says of it. */
    public record BundleKey(String user, String device, long number, UUID id) {}
}
