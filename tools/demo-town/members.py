"""People of the grids: assignments of invented members, with rotations and substitutes."""

import csv

from grids import COMMUNITIES, TOWN_CODE

HEADER = ["id", "name", "phone", "unit", "role", "from", "to", "substitute_for", "contact_public"]
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = ["建军", "秀英", "桂兰", "志强", "丽娟", "海燕", "文斌", "晓东", "玉梅", "国庆", "淑珍", "春花", "永红", "瑞霞", "立新", "凤英", "小平", "美玲",
         "宏伟", "雪梅", "振华", "彩霞", "东升", "艳红", "利平", "慧敏", "俊峰", "婷婷", "浩", "静", "磊", "娜", "超", "敏", "杰", "莹"]
MONGOLIAN = ["其其格", "巴特尔", "乌云", "萨仁", "苏和", "娜仁", "格日勒", "敖登", "布和", "塔娜", "青格勒", "哈斯", "通拉嘎", "阿拉坦"]


class Register:
    """Hands out persons with distinct numbers of the form 1380000xxxx."""

    def __init__(self, generator):
        self.random, self.count = generator, 0

    def person(self):
        self.count += 1
        g = self.random
        name = g.choice(MONGOLIAN) if g.random() < 0.06 else g.choice(SURNAMES) + g.choice(GIVEN)
        return [f"M{self.count:04d}", name, f"1380000{self.count:04d}"]


def assignments(grids, generator):
    """Rows of members.csv. `to` is the first day no longer served; empty while the assignment lasts."""
    register, rows = Register(generator), []
    holder = {}

    def assign(person, unit, role, start, end="", substitute_for="", public=False):
        rows.append(person + [unit, role, start, end, substitute_for, "true" if public else "false"])

    for number in range(1, len(COMMUNITIES) + 1):
        person = register.person()
        assign(person, f"{TOWN_CODE}{number:03d}01", "网格长", "2022-03-01", public=True)
    for index, grid in enumerate(grids):
        person = register.person()
        if index % 31 == 7:
            successor = register.person()
            day = f"2024-{generator.randint(3, 9):02d}-01"
            assign(person, grid.code, "网格员", "2022-03-01", day, public=True)
            assign(successor, grid.code, "网格员", day, public=True)
            person = successor
        else:
            since = "2022-03-01" if generator.random() < 0.8 else f"2023-{generator.randint(1, 12):02d}-15"
            assign(person, grid.code, "网格员", since, public=generator.random() < 0.85)
        holder[grid.code] = person
    for index, grid in enumerate(grids):
        if index % 29 == 11:
            stand_in = holder[grids[index - 1].code]
            month = generator.randint(5, 10)
            assign(stand_in, grid.code, "网格员", f"2024-{month:02d}-08", f"2024-{month:02d}-22", holder[grid.code][0])
    for grid in grids:
        if grid.style.name in ("new", "mixed") and generator.random() < 0.7:
            assign(register.person(), grid.code, "楼栋长", "2022-06-01")
    for number in range(1, len(COMMUNITIES) + 1):
        for _ in range(3):
            assign(register.person(), f"{TOWN_CODE}{number:03d}", "志愿者", f"2023-{generator.randint(1, 12):02d}-01")
    return rows


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)
