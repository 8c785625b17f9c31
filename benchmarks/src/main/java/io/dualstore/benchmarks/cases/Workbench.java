package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Progress;
import io.dualstore.benchmarks.measure.Scale;
import io.dualstore.benchmarks.peer.PostgresCluster;
import io.dualstore.benchmarks.store.Folders;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What benchmarks of one run share: how much to measure, a folder on one disk, a PostgreSQL server, and whom to tell. */
public final class Workbench implements AutoCloseable {

    private static final String PREFIX = "dualstore-benchmarks-";

    private final Scale scale;
    private final Path folder;
    private final Progress progress;
    private final Map<List<Shelf>, StockroomLog> logs = new HashMap<>();
    private final List<String> skipped = new ArrayList<>();
    private final Thread deletion = new Thread(this::delete, "deletes what benchmarks leave");
    private @Nullable PostgresCluster postgres;

    /**
     * A workbench with a new folder of its own, deleted at the end, also when the JVM is told to end before.
     *
     * @param parent on the disk that is to be measured
     */
    public Workbench(Scale scale, Path parent, Progress progress) throws IOException {
        this.scale = scale;
        deleteWhatKilledRunsLeft(parent, progress);
        this.folder = Files.createTempDirectory(
                parent, PREFIX + ProcessHandle.current().pid() + "-");
        this.progress = progress;
        Runtime.getRuntime().addShutdownHook(deletion);
        try {
            postgres = PostgresCluster.start(parent);
        } catch (PostgresCluster.NotInstalledException e) {
            skip("everything on PostgreSQL: " + e.getMessage());
        }
    }

    public Scale scale() {
        return scale;
    }

    public Progress progress() {
        return progress;
    }

    /** A new empty folder. */
    public Path folder(String name) throws IOException {
        return Files.createTempDirectory(folder, name + "-");
    }

    /** Where all folders are. */
    public Path folder() {
        return folder;
    }

    /** The run's PostgreSQL server; empty if there is none on this machine, which was said then. */
    public Optional<PostgresCluster> postgres() {
        return Optional.ofNullable(postgres);
    }

    /**
     * The log of a stockroom with these shelves, written by the first who asks. To be read only, and closed with the run.
     *
     * @throws IOException if it cannot be written
     */
    public StockroomLog log(List<Shelf> shelves) throws IOException {
        StockroomLog known = logs.get(shelves);
        if (known != null) {
            return known;
        }
        StockroomLog written = StockroomLog.write(folder("log"), shelves);
        logs.put(shelves, written);
        progress.say("Wrote a log of " + Numbers.plain((double) written.events()) + " events");
        return written;
    }

    /** Says loudly, now and at the end, that something is not measured. */
    public void skip(String what) {
        skipped.add(what);
        progress.say("SKIPPED: " + what);
    }

    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    @Override
    public void close() {
        logs.values().forEach(StockroomLog::close);
        if (postgres != null) {
            postgres.close();
        }
        delete();
        Runtime.getRuntime().removeShutdownHook(deletion);
    }

    /** A run that was killed could not delete its folder. */
    private static void deleteWhatKilledRunsLeft(Path parent, Progress progress) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "[0-9]*-*")) {
            for (Path left : folders) {
                String name = left.getFileName().toString();
                long process = Long.parseLong(name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length())));
                if (ProcessHandle.of(process).isEmpty()) {
                    progress.say("Deleting what a killed run left: " + left);
                    Folders.delete(left);
                }
            }
        }
    }

    private void delete() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            progress.say("Not everything could be deleted under " + folder + ": " + e);
        }
    }
}
