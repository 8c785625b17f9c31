package io.dualstore.promoter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.ForwardingObjectStore;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.tasks.TaskModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of the function: opened, closed for a snapshot, restored. */
class PromoterFunctionTest {

    @TempDir
    private Path temporary;

    private final DataSet data = new DataSet(new StockroomModel());
    private final Phone ann = data.phone("ann", "phone");
    private int openStores;
    private int openedStores;
    private int items;

    @Test
    void isOpenedWhenItIsCreated() throws Exception {
        PromoterFunction function = function("on-demand");

        assertThat(openStores).isOne();
        assertThat(decides(function)).contains("\"accepted\":1");
        assertThat(openedStores).as("and not again").isOne();
    }

    @Test
    void isNotOpenedBeforeItsSnapshotIsRestored() throws Exception {
        PromoterFunction function = function("snap-start");
        assertThat(openedStores).isZero();
        assertThat(temporary).isEmptyDirectory();

        restore(function);

        assertThat(temporary).isEmptyDirectory();
        assertThat(decides(function)).contains("\"accepted\":1");
        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void aSnapshotHoldsNoConnectionAndNoFile() throws Exception {
        PromoterFunction function = function("on-demand");
        decides(function);

        function.beforeCheckpoint(Core.getGlobalContext());

        assertThat(openStores).isZero();
        delete(temporary.resolve("promoter-app"));
        function.afterRestore(Core.getGlobalContext());
        assertThat(decides(function)).contains("\"accepted\":1");
        assertThat(data.lines()).hasSize(2);
    }

    @Test
    void aRestoredFunctionLooksUpTheHeadOfAFileThatWasInTheSnapshot() throws Exception {
        PromoterFunction function = function("on-demand");
        decides(function);
        restore(function);
        data.bucket.delete(List.of(BucketLayout.commit(data.layout.sharedLog(), 0)));

        assertThatThrownBy(() -> decides(function)).isInstanceOf(LogIntegrityException.class);
        assertThat(data.keysUnder(data.layout.sharedLog())).isEmpty();
    }

    @Test
    void eachRestoreHasANameOfItsOwn() throws Exception {
        PromoterFunction function = function("snap-start");
        for (int i = 0; i < 2; i++) {
            restore(function);
            decides(function);
        }
        decides(function("snap-start"));

        assertThat(data.commits())
                .extracting(commit -> commit.header().writer())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("promoter-"))
                .hasSize(3);
    }

    @Test
    void aVersionIsPublishedBeforeTheBucketExists() throws Exception {
        data.network.always(Fault.NOT_SENT);
        PromoterFunction function = function("snap-start");

        restore(function);

        assertThatThrownBy(() -> decides(function)).isInstanceOf(ObjectStoreException.class);
        assertThat(openStores).as("a failed opening leaves nothing open").isZero();
        data.network.always(Fault.NONE);
        assertThat(decides(function)).as("both updates").contains("\"accepted\":2");
    }

    @Test
    void aRehearsalReadsTheBucketAndWritesNothing() throws Exception {
        decides(function("on-demand"));
        List<String> before = allKeys();
        int opened = openedStores;

        function("snap-start").beforeCheckpoint(Core.getGlobalContext());

        assertThat(openedStores).isEqualTo(opened + 1);
        assertThat(allKeys()).isEqualTo(before);
    }

    @Test
    void aRehearsalDecidesAnUpdateOfAnyModel() {
        assertThat(Rehearsal.decide(new StockroomModel()).decided().values()).containsExactly(1);
        assertThat(Rehearsal.decide(new TaskModel()).decided().values()).containsExactly(1);
    }

    /** What Lambda does with a published version, in one process. */
    private static void restore(PromoterFunction function) {
        function.beforeCheckpoint(Core.getGlobalContext());
        function.afterRestore(Core.getGlobalContext());
    }

    private PromoterFunction function(String initialization) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", "promoter");
        variables.put("DUALSTORE_APPLICATION", "app");
        variables.put("DUALSTORE_BUCKET", "goods");
        variables.put("DUALSTORE_PROBE", "false");
        variables.put("DUALSTORE_DATA", temporary.toString());
        return new PromoterFunction(new FunctionEnvironment(variables), OpenStore::new);
    }

    private String decides(PromoterFunction function) throws IOException {
        ann.does(Phone.action("stockroom.RegisterItem#1", "{\"code\":\"A" + items++ + "\",\"description\":\"Lamp\"}"));
        String event =
                "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{"
                        + "\"key\":\"" + data.layout.bundle(ann.sends()) + "\"}}}]}";
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, new DummyContext());
        return answer.toString(StandardCharsets.UTF_8);
    }

    private List<String> allKeys() {
        return data.bucket.list("", "", 1_000).stream().map(ListedObject::key).toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.sorted(Comparator.reverseOrder()).map(Path::toFile).allMatch(File::delete))
                    .isTrue();
        }
    }

    /** The bucket, until it is closed. */
    private final class OpenStore extends ForwardingObjectStore {

        private boolean open = true;

        OpenStore() {
            openStores++;
            openedStores++;
        }

        @Override
        protected ObjectStore store() {
            assertThat(open).as("open").isTrue();
            return data.store;
        }

        @Override
        public void close() {
            open = false;
            openStores--;
        }
    }
}
