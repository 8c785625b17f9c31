package io.dualstore.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Update;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the commits of a copy, one after the other. The same source and the same identity of the copy give the same bytes. What names a commit by
 * its hash (the chain, and the base of each update) names the copied commit instead.
 */
final class CommitTranslation implements AutoCloseable {

    private final UUID source;
    private final LogAddress target;
    private final CommitCodec codec;
    private final CommitHashes hashes = CommitHashes.create();
    private String previousHash;

    /**
     * @param source identity of the data set that is copied
     * @param target log of the copy
     */
    CommitTranslation(UUID source, LogAddress target, CommitCodec codec) {
        this.source = source;
        this.target = target;
        this.codec = codec;
        this.previousHash = Head.start(target.logId()).hash();
    }

    /** A commit as the copy stores it. */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way through, never compared.
    record Translated(long sequence, String key, byte[] stored, String hash) {}

    /** Translates the commit that follows the last one. */
    Translated next(StoredCommit commit) {
        CommitHeader header = commit.header();
        byte[] stored = codec.encode(
                new CommitHeader(
                        CommitCodec.FORMAT,
                        header.model(),
                        target.logId(),
                        target.partition(),
                        header.sequence(),
                        header.firstPosition(),
                        previousHash,
                        UUID.nameUUIDFromBytes((target.logId() + " " + commit.hash()).getBytes(UTF_8)),
                        header.writer(),
                        header.time()),
                commit.updates().stream().map(this::translated).toList());
        previousHash = CommitCodec.hash(stored);
        hashes.keep(header.sequence(), previousHash);
        return new Translated(header.sequence(), target.key(header.sequence()), stored, previousHash);
    }

    private Update translated(Update update) {
        return translated(update.base())
                .map(base -> update.executed(base, update.basis(), update.events()))
                .orElse(update);
    }

    /** Nothing for a base in no commit of the source, which the copy then names as the source does. */
    private Optional<BaseRevision> translated(BaseRevision base) {
        if (base.sequence() >= 0) {
            return hashes.of(base.sequence()).map(hash -> new BaseRevision(base.sequence(), hash));
        }
        return base.hash().equals(source.toString())
                ? Optional.of(Head.start(target.logId()).base())
                : Optional.empty();
    }

    @Override
    public void close() {
        hashes.close();
    }
}
