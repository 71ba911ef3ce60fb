"""Says in Russian why the operating system refused a file or a folder, by the number of its error (`errno`)."""

import errno

REASONS = {
    errno.EACCES: "нет доступа; проверьте права на этот путь",
    errno.EPERM: "система не разрешает это; проверьте права на этот путь",
    errno.EROFS: "диск только для чтения; выберите другое место",
    errno.ENOENT: "такого файла или папки нет",
    errno.EEXIST: "такой файл или папка уже есть",
    errno.ENOTDIR: "на этом пути стоит файл, а нужна папка",
    errno.EISDIR: "это папка, а нужен файл",
    errno.ENOTEMPTY: "папка не пуста",
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "исчерпана ваша доля места на диске",
    errno.EFBIG: "файл больше, чем здесь разрешено",
    errno.ENAMETOOLONG: "слишком длинное имя",
    errno.ELOOP: "ссылки ведут по кругу",
    errno.EXDEV: "это другой диск",
    errno.EBUSY: "файл или папка заняты другой программой",
    errno.ETXTBSY: "файл занят другой программой",
    errno.EMFILE: "открыто слишком много файлов",
    errno.ENFILE: "в системе открыто слишком много файлов",
    errno.EIO: "диск не читается или не пишется",
    errno.EINVAL: "такое имя или действие здесь невозможно",
    errno.ENOMEM: "не хватает памяти",
    errno.ENODEV: "такого устройства нет",
    errno.ENXIO: "такого устройства нет",
    errno.ESTALE: "сетевая папка больше не доступна",
    errno.EOPNOTSUPP: "этот диск так не умеет",
    errno.EPIPE: "того, кому это печатается, больше нет",
    errno.EADDRINUSE: "этот порт уже занят другой программой",
    errno.ECONNREFUSED: "соединение отклонено",
}


def reason(fault: OSError) -> str:
    """Why, in words; a number that is not known is named as it is."""
    return REASONS.get(fault.errno or 0, f"ошибка системы {fault.errno or 'без номера'}")


def sentence(fault: OSError) -> str:
    """The path that was refused, and why."""
    names = [f"«{name}»" for name in (fault.filename, fault.filename2) if name is not None]
    return f"{' → '.join(names)}: {reason(fault)}" if names else reason(fault)
