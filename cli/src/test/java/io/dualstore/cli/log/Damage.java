package io.dualstore.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.update.Event;
import io.dualstore.update.Payload;
import io.dualstore.update.Update;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Changes a copy of a data set in a folder. */
final class Damage {

    private static final CommitCodec CODEC = new CommitCodec();

    private final Path root;

    Damage(Path root) {
        this.root = root;
    }

    Path commit(long sequence) {
        return root.resolve(BucketLayout.commit(SmallDataSet.LAYOUT.sharedLog(), sequence));
    }

    void swap(long one, long other) throws IOException {
        byte[] first = Files.readAllBytes(commit(one));
        Files.write(commit(one), Files.readAllBytes(commit(other)));
        Files.write(commit(other), first);
    }

    void cut(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(content, content.length - 5));
    }

    void rewrite(long sequence, UnaryOperator<StoredCommit> change) throws IOException {
        Path file = commit(sequence);
        StoredCommit changed = change.apply(CODEC.decode(Files.readAllBytes(file)));
        Files.write(file, CODEC.encode(changed.header(), changed.updates()));
    }

    static StoredCommit by(StoredCommit commit, String writer) {
        return header(
                commit,
                commit.header().logId(),
                commit.header().partition(),
                commit.header().previousHash(),
                commit.header().firstPosition(),
                writer);
    }

    static StoredCommit of(StoredCommit commit, UUID logId) {
        return header(
                commit,
                logId,
                commit.header().partition(),
                commit.header().previousHash(),
                commit.header().firstPosition(),
                "p1");
    }

    static StoredCommit in(StoredCommit commit, String partition) {
        return header(
                commit,
                commit.header().logId(),
                partition,
                commit.header().previousHash(),
                commit.header().firstPosition(),
                "p1");
    }

    static StoredCommit after(StoredCommit commit, String hash) {
        return header(
                commit,
                commit.header().logId(),
                commit.header().partition(),
                hash,
                commit.header().firstPosition(),
                "p1");
    }

    static StoredCommit at(StoredCommit commit, long position) {
        return header(
                commit,
                commit.header().logId(),
                commit.header().partition(),
                commit.header().previousHash(),
                position,
                "p1");
    }

    private static StoredCommit header(
            StoredCommit commit, UUID logId, String partition, String previous, long position, String writer) {
        CommitHeader header = commit.header();
        return new StoredCommit(
                new CommitHeader(
                        header.format(),
                        header.model(),
                        logId,
                        partition,
                        header.sequence(),
                        position,
                        previous,
                        header.commitId(),
                        writer,
                        header.time()),
                commit.updates(),
                "");
    }

    /** The same commit with the events of its first update changed. */
    static StoredCommit events(StoredCommit commit, UnaryOperator<Event> change) {
        List<Update> updates = new ArrayList<>(commit.updates());
        Update first = updates.getFirst();
        updates.set(
                0,
                first.executed(
                        first.base(),
                        first.basis(),
                        first.events().stream().map(change).toList()));
        return new StoredCommit(commit.header(), updates, "");
    }

    static Event payload(Event event, String json) {
        return new Event(event.id(), event.name(), event.time(), event.tags(), Payload.ofJson(json), event.metadata());
    }

    static Event id(Event event) {
        return new Event(
                UUID.randomUUID(), event.name(), event.time(), event.tags(), event.payload(), event.metadata());
    }

    /** Replaces a text of an object that is zstd-compressed JSON Lines. */
    void replaceInLines(Path file, String text, String other) throws IOException {
        byte[] stored = Files.readAllBytes(file);
        byte[] content = new byte[(int) Zstd.getFrameContentSize(stored)];
        Zstd.decompress(content, stored);
        Files.write(
                file,
                Zstd.compress(new String(content, UTF_8).replace(text, other).getBytes(UTF_8)));
    }

    void replace(Path file, String text, String other) throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst(text, other));
    }

    /** The only file with this ending, anywhere under a folder of the data set. */
    Path only(String folder, String ending) throws IOException {
        try (Stream<Path> files =
                Files.walk(root.resolve(SmallDataSet.LAYOUT.root()).resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Writes a segment with all commits from 0, as docs/FORMAT.md describes it, each changed before. */
    Path segment(long last, CommitBytes change) throws IOException {
        StoredCommit first = CODEC.decode(Files.readAllBytes(commit(0)));
        ByteArrayOutputStream commits = new ByteArrayOutputStream();
        List<String> lengths = new ArrayList<>();
        for (long sequence = 0; sequence <= last; sequence++) {
            byte[] commit = change.of(sequence, Files.readAllBytes(commit(sequence)));
            commits.write(commit);
            lengths.add(String.valueOf(commit.length));
        }
        String header = "{\"format\":1,\"logId\":\"" + first.header().logId()
                + "\",\"partition\":\"shared\",\"first\":0,\"last\":" + last + ",\"lengths\":["
                + String.join(",", lengths) + "]}\n";
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.write(Zstd.compress(header.getBytes(UTF_8)));
        segment.write(commits.toByteArray());
        Path file = root.resolve(
                BucketLayout.segment(SmallDataSet.LAYOUT.sharedSegments(), new BucketLayout.SegmentRange(0, last)));
        Files.createDirectories(file.getParent());
        return Files.write(file, segment.toByteArray());
    }

    /** The bytes of a commit within a segment. */
    @FunctionalInterface
    interface CommitBytes {
        byte[] of(long sequence, byte[] stored) throws IOException;
    }

    /** Another commit in place of this one of a segment. */
    static CommitBytes replaced(long wanted) {
        return (sequence, stored) -> {
            if (sequence != wanted) {
                return stored;
            }
            StoredCommit changed = by(CODEC.decode(stored), "somebody");
            return CODEC.encode(changed.header(), changed.updates());
        };
    }
}
