package io.dualstore.promoter.evaluation;

/**
 * An update got no verdict, because something other than the domain kept it from being executed. Nothing was saved. It can be submitted
 * again with the same id.
 */
public final class UndecidedUpdateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UndecidedUpdateException(UpdateEvaluation.Undecided trouble) {
        super(trouble.explanation(), trouble.cause());
    }
}
