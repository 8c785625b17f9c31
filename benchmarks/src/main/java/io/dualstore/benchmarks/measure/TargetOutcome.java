package io.dualstore.benchmarks.measure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a target.
 *
 * @param target that was set
 * @param quotient of the figure and what it is compared with, medians; null if one of them was not measured
 * @param met whether the target was met; null if it was not measured
 */
public record TargetOutcome(
        Target target, @Nullable Double quotient, @Nullable Boolean met) {

    public static List<TargetOutcome> of(List<Target> targets, List<Series> measured) {
        Map<Figure, Series> byFigure = measured.stream().collect(Collectors.toMap(Series::figure, Function.identity()));
        return targets.stream().map(target -> of(target, byFigure)).toList();
    }

    private static TargetOutcome of(Target target, Map<Figure, Series> measured) {
        Series judged = measured.get(target.figure());
        OptionalDouble against = switch (target.against()) {
            case Target.Reference.Fixed fixed -> OptionalDouble.of(fixed.value());
            case Target.Reference.Largest largest ->
                largest.figures().stream()
                        .map(measured::get)
                        .filter(Objects::nonNull)
                        .mapToDouble(Series::median)
                        .max();
        };
        if (judged == null || against.isEmpty()) {
            return new TargetOutcome(target, null, null);
        }
        double quotient = judged.median() / against.getAsDouble();
        return new TargetOutcome(target, quotient, target.limit().isMetBy(quotient));
    }
}
