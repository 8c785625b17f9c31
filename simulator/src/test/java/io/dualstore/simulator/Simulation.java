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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs worlds, one after another on one thread, and makes the story of one that fails as short as it can. */
final class Simulation {

    private static final int MAX_TRIES = 400;

    /** Of a commit; device ids, which are in it, are random. */
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final SimulationResources resources;

    Simulation(Mutation mutation) {
        this.resources = new SimulationResources(mutation);
    }

    /** What did not hold, and what had happened. */
    record Failure(Scenario scenario, String what, List<String> story) {

        /** For people: seed, steps, log and devices. */
        String told() {
            return "Seed " + scenario.seed() + ": " + what + "\nRun it again with -Ddualstore.simulator.seed="
                    + scenario.seed() + "\n" + String.join("\n", story);
        }
    }

    /** Runs a seed; tells of the first thing that does not hold. */
    Optional<Failure> run(long seed) {
        return run(Scenario.of(seed));
    }

    Optional<Failure> run(Scenario scenario) {
        Path folder = folder();
        SimulationState state = new SimulationState(scenario, resources, folder);
        try {
            for (Step step : scenario.steps()) {
                state.take(step);
            }
            state.comeToRest();
            return Optional.empty();
        } catch (Violation | RuntimeException e) {
            List<String> story = new ArrayList<>(state.story());
            if (e instanceof RuntimeException) {
                story.add("Thrown at " + Stream.of(e.getStackTrace()).limit(12).toList());
            }
            story.add("Shared log:");
            story.addAll(state.witness().shared().lines());
            story.add("Outbox:");
            story.addAll(state.outbox());
            story.add("Devices:");
            story.addAll(state.pending());
            return Optional.of(
                    new Failure(scenario, String.valueOf(e.getMessage() == null ? e : e.getMessage()), story));
        } finally {
            state.close();
            delete(folder);
        }
    }

    /** What happened when a seed ran, word for word but for random ids: two runs of it must not differ. */
    List<String> story(long seed) {
        Path folder = folder();
        try (SimulationState state = new SimulationState(Scenario.of(seed), resources, folder)) {
            Scenario.of(seed).steps().forEach(state::take);
            state.comeToRest();
            return state.story().stream()
                    .map(line -> HASH.matcher(line).replaceAll("(hash)"))
                    .toList();
        } finally {
            delete(folder);
        }
    }

    /** The same failure, or another one, with as few steps as can be found. */
    Failure shortened(Failure failure) {
        Failure shortest = failure;
        int tries = 0;
        for (int size = Math.max(1, failure.scenario.steps().size() / 2); size > 0; size /= 2) {
            int from = 0;
            while (from < shortest.scenario.steps().size() && tries++ < MAX_TRIES) {
                List<Step> fewer = new ArrayList<>(shortest.scenario.steps());
                fewer.subList(from, Math.min(fewer.size(), from + size)).clear();
                Optional<Failure> still = run(shortest.scenario.with(fewer));
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
