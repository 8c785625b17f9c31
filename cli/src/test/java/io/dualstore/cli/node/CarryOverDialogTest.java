package io.dualstore.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.cli.console.Dialog;
import io.dualstore.cli.node.CarryOverDialog.NotPossibleException;
import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.local.Partition;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.copy.DataSetCopy;
import io.dualstore.copy.DataSetCopy.Place;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CarryOverDialogTest {

    private static final BucketLayout ORIGINAL = new BucketLayout("app", "main");
    private static final BucketLayout COPY = new BucketLayout("app", "copy");

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private ClientNode moved;

    @BeforeEach
    void anUpdateWaitsOnTheOriginal() throws Exception {
        LogIdentity.init(store, ORIGINAL);
        try (ClientNode old = node("old", ORIGINAL)) {
            old.sync().exchangeNow();
            old.submit(null, List.of(register("A")));
        }
        new DataSetCopy(
                        new Place(store, ORIGINAL),
                        new Place(store, COPY),
                        WriteGuard.GRANTED,
                        (partition, commits, total) -> {},
                        Executors::newVirtualThreadPerTaskExecutor)
                .copy(OptionalLong.empty(), false);
        moved = node("new", COPY);
        moved.start();
    }

    @AfterEach
    void close() {
        moved.close();
    }

    @Test
    void whatIsMissingInTheCopyIsShownAndSubmitted() throws Exception {
        dialog(moved, COPY, "y\n").run(folder.resolve("old"));

        assertThat(moved.local().pending(Partition.SHARED)).hasSize(1);
        assertThat(shown.toString(UTF_8))
                .contains(
                        "saved stockroom.RegisterItem",
                        "Submit 1 update to the copy? [y/N]",
                        "Carried over: 1 update. Not possible in the copy: 0 updates.");

        dialog(moved, COPY, "").run(folder.resolve("old"));
        assertThat(shown.toString(UTF_8)).endsWith("The copy has everything that this folder can give\n");
    }

    @Test
    void whatIsImpossibleInTheCopyIsShownWithItsReason() throws Exception {
        moved.submit(null, List.of(register("A")));

        dialog(moved, COPY, "yes\n").run(folder.resolve("old"));

        assertThat(moved.local().pending(Partition.SHARED)).hasSize(1);
        assertThat(shown.toString(UTF_8))
                .contains("Refused: ", "Carried over: 0 updates. Not possible in the copy: 1 update.");
    }

    @Test
    void nothingIsSubmittedWithoutAYes() throws Exception {
        for (String answer : List.of("", "\n", "n\n", "what?\n")) {
            dialog(moved, COPY, answer).run(folder.resolve("old"));
        }

        assertThat(moved.local().pending(Partition.SHARED)).isEmpty();
    }

    @Test
    void aFolderWithoutAFileIsNamedAndStaysAsItIs() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> dialog(moved, COPY, "y\n").run(empty))
                .withMessageContaining(empty.toString());
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void aFolderInUseIsNotOpened() {
        try (ClientNode old = node("old", ORIGINAL)) {
            assertThatExceptionOfType(NotPossibleException.class)
                    .isThrownBy(() -> dialog(moved, COPY, "y\n").run(folder.resolve("old")));
            assertThat(old.local().pending(Partition.SHARED)).hasSize(1);
        }
    }

    @Test
    void aDataSetThatIsNoCopyIsNoTarget() throws Exception {
        try (ClientNode other = node("other", ORIGINAL)) {
            other.start();
            assertThatExceptionOfType(NotPossibleException.class)
                    .isThrownBy(() -> dialog(other, ORIGINAL, "y\n").run(folder.resolve("old")))
                    .withMessageContaining("app/main/ is no copy");
        }
    }

    @Test
    void aNodeThatCannotFollowItsDataSetSaysWhy() {
        try (ClientNode other = node("other", new BucketLayout("app", "missing"))) {
            other.start();
            assertThatExceptionOfType(NotPossibleException.class)
                    .isThrownBy(() -> dialog(other, COPY, "y\n").run(folder.resolve("old")))
                    .withMessageContaining("app/missing");
        }
    }

    private CarryOverDialog dialog(ClientNode node, BucketLayout layout, String answers) {
        return new CarryOverDialog(
                node,
                store,
                layout,
                new Dialog(
                        new ByteArrayInputStream(answers.getBytes(UTF_8)), new PrintStream(shown, true, UTF_8), false));
    }

    private ClientNode node(String name, BucketLayout layout) {
        try {
            ClientNode node = new ClientNode(
                    new ClientSettings(
                            "anna",
                            ClientSettings.fileIn(Files.createDirectories(folder.resolve(name))),
                            layout,
                            "memory",
                            SyncSettings.DEFAULT),
                    new StockroomModel(),
                    store,
                    InstantSource.system());
            node.open();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Action register(String code) {
        return new Action(
                new MessageName("stockroom.RegisterItem", "1"),
                Payload.ofJson("{\"code\":\"" + code + "\",\"description\":\"A thing\",\"unitPrice\":1.5}"));
    }
}
