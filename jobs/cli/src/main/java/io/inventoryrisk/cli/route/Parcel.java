package io.inventoryrisk.cli.route;

import java.util.List;

/**
 * One request to a target.
 *
 * @param about the group it is about; empty where the target has none
 * @param body JSON, UTF-8
 * @param arrivals told by it for the first time; empty for a repeat
 * @param alerts all that are in it; none where what arrived need no longer be told
 */
record Parcel(String about, byte[] body, List<Arrival> arrivals, List<RoutedAlert> alerts) {}
