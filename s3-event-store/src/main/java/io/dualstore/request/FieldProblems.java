package io.dualstore.request;

import io.dualstore.text.QuotedText;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request: counts everything, and keeps no more than a person can read. */
public final class FieldProblems {

    /** Most problems that are kept. */
    public static final int MAX = 100;

    private static final int MAX_CHARACTERS = 1_000;

    private final List<FieldProblem> first = new ArrayList<>();
    private int count;

    /** Adds a problem. Its texts may quote the request, and are cut. */
    public void add(FieldProblem problem) {
        count++;
        if (first.size() < MAX) {
            first.add(new FieldProblem(
                    QuotedText.of(problem.pointer(), MAX_CHARACTERS),
                    QuotedText.of(problem.message(), MAX_CHARACTERS)));
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Returns how many there are, those included that are not kept. */
    public int count() {
        return count;
    }

    /** Returns the first ones. */
    public List<FieldProblem> first() {
        return List.copyOf(first);
    }
}
