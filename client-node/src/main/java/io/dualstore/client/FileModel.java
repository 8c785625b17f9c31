package io.dualstore.client;

import io.dualstore.client.local.LocalStore;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.text.QuotedText;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds a user's file to the model of one application. */
final class FileModel {

    private static final String SETTING = "model-name";

    private FileModel() {}

    /**
     * Notes the model in a new file.
     *
     * @throws DatabaseException.Unusable if the file has the data of another model
     */
    static void require(LocalStore local, String model, @Nullable Path file) {
        Optional<String> known = local.metadata().setting(SETTING);
        if (known.isEmpty()) {
            local.metadata().setSetting(SETTING, model);
        } else if (!known.get().equals(model)) {
            local.close();
            throw new DatabaseException.Unusable(
                    "The file " + file + " has another application's data: that of " + QuotedText.of(known.get())
                            + ", and this program is " + model,
                    null);
        }
    }
}
