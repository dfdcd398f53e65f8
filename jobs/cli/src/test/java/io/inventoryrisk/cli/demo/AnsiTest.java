package io.inventoryrisk.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsiTest {

    @Test
    void coloursDoNotCountAndEndWhereTheLineIsCut() {
        String line = "ab" + Ansi.paint(Ansi.RED, "cdef") + "gh";
        assertThat(Ansi.cut(line, 8)).isEqualTo(line);
        assertThat(Ansi.cut(line, 7)).isEqualTo("ab" + Ansi.RED + "cdef" + Ansi.RESET + "g");
        assertThat(Ansi.cut(line, 4)).isEqualTo("ab" + Ansi.RED + "cd" + Ansi.RESET);
        assertThat(Ansi.cut("abc", 2)).isEqualTo("ab");
    }
}
