package io.inventoryrisk.cli.lessons;

import io.inventoryrisk.cli.recording.RecordingLessons;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What cost somebody money or sleep, one test a lesson, named after it, with the place where it was told. None of them may
 * be learned twice.
 */
class LessonsFromTheFieldTest
        implements InventoryLessons,
                MoneyLessons,
                LossLessons,
                BookLessons,
                RecordingLessons,
                OptionLessons,
                EstimateLessons,
                AlertLessons,
                OperationLessons {

    private static final int LESSONS = 34;

    @Test
    void everyLessonHasOneTest() {
        List<Integer> numbers = Arrays.stream(getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(DisplayName.class))
                .map(LessonsFromTheFieldTest::number)
                .sorted()
                .toList();
        Assertions.assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, LESSONS).boxed().toList());
    }

    private static int number(Method lesson) {
        String name = lesson.getAnnotation(DisplayName.class).value();
        return Integer.parseInt(name.substring(0, name.indexOf('.')));
    }
}
