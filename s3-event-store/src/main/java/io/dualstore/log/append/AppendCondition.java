package io.dualstore.log.append;

import io.dualstore.update.Criteria;

/**
 * What must not have happened since a decision was made.
 *
 * @param criteria what the decision was based on
 * @param fromPosition the first position that the decision did not read: an event there or later that matches is a conflict
 */
public record AppendCondition(Criteria criteria, long fromPosition) {

    /** Always holds. */
    public static final AppendCondition NONE = new AppendCondition(Criteria.NONE, 0);
}
