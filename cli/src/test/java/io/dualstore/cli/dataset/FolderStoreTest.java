package io.dualstore.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest {

    @TempDir
    Path temp;

    private Path root;
    private ObjectStore store;

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectories(temp.resolve("copy"));
        write("a/1.txt", "one");
        write("a/b/2.txt", "two");
        write("a-c", "three");
        write("z", "four");
        Files.writeString(temp.resolve("secret"), "secret");
        store = FolderStore.of(root);
    }

    private void write(String key, String content) throws IOException {
        Path file = root.resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<String> keys(String prefix, String after, int limit) {
        return store.list(prefix, after, limit).stream().map(ListedObject::key).toList();
    }

    @Test
    void readsObjectsByTheirKeys() {
        assertThat(store.get("a/b/2.txt", 10)).hasValue("two".getBytes(StandardCharsets.UTF_8));
        assertThat(store.exists("a/b/2.txt")).isTrue();
        assertThat(store.get("a/b", 10)).isEmpty();
        assertThat(store.get("absent", 10)).isEmpty();
        assertThatThrownBy(() -> store.get("a/b/2.txt", 2)).isInstanceOf(ObjectStoreException.TooLarge.class);
    }

    @Test
    void listsKeysInTheOrderOfS3() {
        assertThat(keys("", "", 1_000)).containsExactly("a-c", "a/1.txt", "a/b/2.txt", "z");
        assertThat(keys("a/", "", 1_000)).containsExactly("a/1.txt", "a/b/2.txt");
        assertThat(keys("", "a/1.txt", 1)).containsExactly("a/b/2.txt");
        assertThat(store.list("z", "", 1).getFirst().size()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "a/../../secret",
                "a//1.txt",
                "/etc/passwd",
                "./z",
                "a/./1.txt",
                "",
                "a/",
                "z\0",
                "link",
                "linked/secret"
            })
    void noKeyLeadsOutOfTheFolder(String key) throws IOException {
        Files.createSymbolicLink(root.resolve("link"), temp.resolve("secret"));
        Files.createSymbolicLink(root.resolve("linked"), temp);

        assertThat(store.get(key, 1_000)).isEmpty();
        assertThat(store.exists(key)).isFalse();
    }

    @Test
    void aLinkOutOfTheFolderIsNotListedAndEndsNoPage() throws IOException {
        Files.createSymbolicLink(root.resolve("b"), temp.resolve("secret"));

        assertThat(keys("", "a/b/2.txt", 1)).containsExactly("z");
    }

    @Test
    void isOnlyRead() {
        assertThatThrownBy(() -> store.put("a/1.txt", new byte[0])).isInstanceOf(ObjectStoreException.Refused.class);
        assertThatThrownBy(() -> store.putIfAbsent("new", new byte[0]))
                .isInstanceOf(ObjectStoreException.Refused.class);
        assertThatThrownBy(() -> store.delete(List.of("a/1.txt"))).isInstanceOf(ObjectStoreException.Refused.class);
        assertThat(root.resolve("a/1.txt")).hasContent("one");
        assertThat(root.resolve("new")).doesNotExist();
    }
}
