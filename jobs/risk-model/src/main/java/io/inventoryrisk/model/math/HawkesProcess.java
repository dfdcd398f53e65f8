package io.inventoryrisk.model.math;

/**
 * Events that excite each other (Hawkes 1971, Biometrika 58, 83): the intensity of component i is
 *
 * <pre>
 * lambda_i(t) = mu_i + sum over j of a_ij beta sum over t_k of j before t of e^(-beta (t - t_k))
 * </pre>
 *
 * so that an event of j brings a_ij events of i on average. One dimension with kernel alpha e^(-beta t) is a = alpha /
 * beta. Events of the same time do not excite each other. What happened before time 0 is unknown and counts as nothing.
 *
 * @param baseline mu_i, per unit of time
 * @param branching a_ij, mean children of type i of an event of type j
 * @param decay beta, per unit of time
 */
public record HawkesProcess(double[] baseline, double[][] branching, double decay) {

    /** One component with kernel alpha e^(-beta t). */
    public static HawkesProcess univariate(double baseline, double alpha, double beta) {
        return new HawkesProcess(new double[] {baseline}, new double[][] {{alpha / beta}}, beta);
    }

    /**
     * Log-likelihood of events in (0, end]: sum of ln lambda at the events minus the integral of lambda, by Ogata's (1981,
     * IEEE Trans. Inf. Theory 27) recursion, constant cost per event. A component may have no event.
     *
     * @param times of each component, rising, in (0, end]
     */
    public double logLikelihood(double[][] times, double end) {
        int components = baseline.length;
        double[] excitation = new double[components];
        int[] next = new int[components];
        double now = 0;
        double sum = 0;
        for (double time = earliest(times, next); time <= end; time = earliest(times, next)) {
            decay(excitation, time - now);
            now = time;
            for (int i = 0; i < components; i++) {
                for (int k = next[i]; k < times[i].length && times[i][k] == time; k++) {
                    sum += StrictMath.log(intensity(i, excitation));
                }
            }
            for (int i = 0; i < components; i++) {
                while (next[i] < times[i].length && times[i][next[i]] == time) {
                    excitation[i]++;
                    next[i]++;
                }
            }
        }
        return sum - compensator(times, end);
    }

    /** lambda_i just before a time, in the light of the events before it. */
    public double intensity(int component, double[][] times, double at) {
        double[] excitation = new double[baseline.length];
        for (int j = 0; j < times.length; j++) {
            for (double time : times[j]) {
                excitation[j] += time < at ? StrictMath.exp(-decay * (at - time)) : 0;
            }
        }
        return intensity(component, excitation);
    }

    /** Expected events of one component per unit of time in the long run; needs a branching ratio below 1. */
    public double meanRate() {
        return baseline[0] / (1 - branching[0][0]);
    }

    private double intensity(int component, double[] excitation) {
        double intensity = baseline[component];
        for (int j = 0; j < excitation.length; j++) {
            intensity += branching[component][j] * decay * excitation[j];
        }
        return intensity;
    }

    private void decay(double[] excitation, double elapsed) {
        double factor = StrictMath.exp(-decay * elapsed);
        for (int j = 0; j < excitation.length; j++) {
            excitation[j] *= factor;
        }
    }

    private double compensator(double[][] times, double end) {
        double integral = 0;
        for (int j = 0; j < times.length; j++) {
            double children = 0;
            for (int i = 0; i < baseline.length; i++) {
                children += branching[i][j];
            }
            for (double time : times[j]) {
                integral -= children * StrictMath.expm1(-decay * (end - time));
            }
            integral += baseline[j] * end;
        }
        return integral;
    }

    private static double earliest(double[][] times, int[] next) {
        double earliest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < times.length; i++) {
            if (next[i] < times[i].length) {
                earliest = Math.min(earliest, times[i][next[i]]);
            }
        }
        return earliest;
    }
}
