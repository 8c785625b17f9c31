package io.dualstore.simulator;

import io.dualstore.simulator.history.SimulationResources;
import io.dualstore.simulator.mutation.Mutation;
import io.dualstore.simulator.world.Scenario;
import io.dualstore.simulator.world.SimulationState;
import io.dualstore.simulator.world.Step;
import io.dualstore.simulator.world.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs worlds, one after another on one thread, and makes the story of one that fails as short as it can. */
final class Simulation {

    private static final int MAX_TRIES = 400;

    private final SimulationResources stage;

    Simulation(Mutation mutation) {
        this.stage = new SimulationResources(mutation);
    }

    /** What did not hold, and what had happened. */
    record Failure(Scenario plot, String what, List<String> story) {

        /** For people: seed, steps, log and devices. */
        String told() {
            return "Seed " + plot.seed() + ": " + what + "\nRun it again with -Ddualstore.simulator.seed=" + plot.seed()
                    + "\n" + String.join("\n", story);
        }
    }

    /** Runs a seed; tells of the first thing that does not hold. */
    Optional<Failure> run(long seed) {
        return run(Scenario.of(seed));
    }

    Optional<Failure> run(Scenario plot) {
        Path folder = folder();
        SimulationState world = new SimulationState(plot, stage, folder);
        try {
            for (Step step : plot.steps()) {
                world.take(step);
            }
            world.comeToRest();
            return Optional.empty();
        } catch (Violation | RuntimeException e) {
            List<String> story = new ArrayList<>(world.story());
            if (e instanceof RuntimeException) {
                story.add("Thrown at " + Stream.of(e.getStackTrace()).limit(12).toList());
            }
            story.add("Shared log:");
            story.addAll(world.witness().shared().lines());
            story.add("Outbox:");
            story.addAll(world.outbox());
            story.add("Devices:");
            story.addAll(world.pending());
            return Optional.of(new Failure(plot, String.valueOf(e.getMessage() == null ? e : e.getMessage()), story));
        } finally {
            world.close();
            delete(folder);
        }
    }

    /** What happened when a seed ran, word for word but for random ids: two runs of it must not differ. */
    List<String> story(long seed) {
        Path folder = folder();
        try (SimulationState world = new SimulationState(Scenario.of(seed), stage, folder)) {
            Scenario.of(seed).steps().forEach(world::take);
            world.comeToRest();
            return List.copyOf(world.story());
        } finally {
            delete(folder);
        }
    }

    /** The same failure, or another one, with as few steps as can be found. */
    Failure shortened(Failure failure) {
        Failure shortest = failure;
        int tries = 0;
        for (int size = Math.max(1, failure.plot.steps().size() / 2); size > 0; size /= 2) {
            int from = 0;
            while (from < shortest.plot.steps().size() && tries++ < MAX_TRIES) {
                List<Step> fewer = new ArrayList<>(shortest.plot.steps());
                fewer.subList(from, Math.min(fewer.size(), from + size)).clear();
                Optional<Failure> still = run(shortest.plot.with(fewer));
                if (still.isPresent()) {
                    shortest = still.get();
                } else {
                    from += size;
                }
            }
        }
        return shortest;
    }

    private static Path folder() {
        Path memory = Path.of("/dev/shm");
        try {
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "dualstore-simulator")
                    : Files.createTempDirectory("dualstore-simulator");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
