package io.dualstore.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.replica.DecidedUpdate;
import io.dualstore.replica.ReplicaImport;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.snapshot.SnapshotManifest.Part;
import io.dualstore.snapshot.SnapshotManifest.State;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.json.StoredDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenSnapshotTest {

    private static final UUID LOG = UUID.fromString("0190a5f0-0000-7000-8000-000000000001");
    private static final SnapshotAddress ADDRESS = SnapshotAddress.shared(new BucketLayout("app", "data"), LOG);
    private static final SnapshotManifest GOLDEN = new SnapshotManifest(
            UUID.fromString("0190a5f0-0000-7000-8000-0000000000ff"),
            new Head(LOG, 1, "8d2f2b5e1a0c4d6f8d2f2b5e1a0c4d6f8d2f2b5e1a0c4d6f8d2f2b5e1a0c4d6f", 2),
            "shared",
            2,
            "tasks 1",
            Instant.parse("2026-03-01T09:30:00.125Z"),
            UUID.fromString("0190a5f0-0000-7000-8000-0000000000fe"),
            3,
            List.of(new MessageName("test.Happened", "1")),
            List.of(new MessageName("test.Do", "1")),
            List.of(part()),
            List.of(new State(
                    new ModelVersion("tasks", "1"),
                    "f".repeat(64),
                    "42",
                    List.of(new Part(1, 30, "0".repeat(64), 21)))));

    @TempDir
    Path folder;

    private static Part part() {
        byte[] stored = golden("snapshot-part-2.zst");
        return new Part(0, stored.length, CommitCodec.hash(stored), 65_536);
    }

    @Test
    void theGoldenManifestIsRead() {
        assertThat(ManifestCodec.decode(ADDRESS, GOLDEN.name(), golden("snapshot-1.json")))
                .isEqualTo(GOLDEN);
    }

    @Test
    void aManifestIsWrittenAsTheGoldenOne() {
        assertThat(new String(ManifestCodec.encode(GOLDEN), UTF_8))
                .isEqualTo(new String(golden("snapshot-1.json"), UTF_8));
    }

    @Test
    void theGoldenImageIsImported() throws IOException {
        byte[] content = PartCodec.decode(GOLDEN.image().getFirst(), golden("snapshot-part-2.zst"));
        Path image = Files.write(folder.resolve("image.db"), content);
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            SqliteReplica replica = new SqliteReplica(database, "shared", LOG);
            try (ReplicaImport copy = ReplicaImport.begin(replica, image, GOLDEN.head())) {
                while (copy.copyPortion()) {}
                copy.replace();
                copy.replaced();
            }
            assertThat(replica.eventTypes()).isEqualTo(GOLDEN.events());
            assertThat(replica.from(0, 10)).hasSize(2);
            assertThat(replica.decidedAfter(-1, 10))
                    .extracting(DecidedUpdate::user)
                    .containsExactly("ann", "ann");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"descent\":3', '\"descent\":-1'",
        "'\"content\":65536', '\"content\":16777217'",
        "'\"size\":30', '\"size\":0'",
        "'test.Do#1', 'test.Do'",
        "'\"sequence\":1', '\"sequence\":2'",
        "'\"partition\":\"shared\"', '\"partition\":\"private/ann\"'",
        "'000001\"', '000002\"'"
    })
    void aManifestThatClaimsWhatCannotBeIsMalformed(String from, String to) {
        String json = new String(golden("snapshot-1.json"), UTF_8);
        assertThat(json).contains(from);

        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> ManifestCodec.decode(
                        ADDRESS, GOLDEN.name(), json.replace(from, to).getBytes(UTF_8)));
    }

    @Test
    void aManifestThatIsCutOffAnywhereIsMalformed() {
        byte[] good = golden("snapshot-1.json");
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatExceptionOfType(StoredDataException.Malformed.class)
                    .isThrownBy(() -> ManifestCodec.decode(ADDRESS, GOLDEN.name(), cut));
        }
    }

    @Test
    void aPartOfAnotherSizeThanItsManifestSaysIsMalformed() {
        byte[] stored = golden("snapshot-part-2.zst");
        Part small = new Part(0, stored.length, part().hash(), 65_535);

        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> PartCodec.decode(small, stored));
    }

    @Test
    void keysSayWhichSnapshotItIs() {
        String key = ADDRESS.manifest(GOLDEN.name());

        assertThat(key)
                .isEqualTo("app/data/shared/snapshot/0000000000000000001-0190a5f0-0000-7000-8000-0000000000ff.json");
        assertThat(BucketLayout.parseSnapshot(ADDRESS.manifestPrefix(), key)).contains(GOLDEN.name());
        assertThat(BucketLayout.parseSnapshotPart(ADDRESS.partPrefix(), ADDRESS.part(GOLDEN.id(), 7)))
                .contains(GOLDEN.id());
        assertThat(BucketLayout.parseSnapshot(ADDRESS.manifestPrefix(), key + "x"))
                .isEmpty();
        assertThat(GOLDEN.name()).isEqualTo(new SnapshotName(1, GOLDEN.id()));
    }

    private static byte[] golden(String name) {
        try (InputStream in = Objects.requireNonNull(GoldenSnapshotTest.class.getResourceAsStream("/golden/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
