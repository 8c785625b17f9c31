package io.dualstore.stockroom.state;

/**
 * Pieces that are kept for a crew.
 *
 * @param reservation id of the reservation
 * @param code stock code
 * @param crew for whom
 * @param quantity pieces
 */
public record OpenReservation(String reservation, String code, String crew, long quantity) {}
